import { Link, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Listing } from "#domain/catalogue-pages";
import { listingQuery } from "#domain/listing-filter";
import { list_empty_body, list_empty_title, result_count, show_more } from "#messages";
import { classNames } from "#ui/class-names.ts";
import { buttonLook } from "#ui/controls/button-look.ts";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { formatNumber } from "#ui/format/locale.ts";
import { AppliedFilters } from "#ui/product/applied-filters.tsx";
import { FacetSheet, FacetSidebar } from "#ui/product/facet-panel.tsx";
import { ProductGrid } from "#ui/product/product-grid.tsx";

type ListingViewProps = {
  /** The page's own path; filter and words become its query. */
  readonly path: string;
  readonly listing: Listing;
  readonly asOf: number;
  /** A search's words. */
  readonly query?: string;
  /** Shown instead of the plain words when nothing matches. */
  readonly empty?: ReactNode;
};

/** Products with their filter: beside them on wide screens, in a sheet on phones. */
export function ListingView({ path, listing, asOf, query, empty }: ListingViewProps) {
  const { state, location } = useNavigation();
  const narrowing = state === "loading" && location.pathname === path;
  const { total, cards } = listing;
  const panel = { path, listing, ...(query === undefined ? {} : { query }) };
  return (
    <div className="grid gap-x-10 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <aside className="lg:sticky lg:top-24 lg:max-h-[calc(100dvh-7rem)] lg:self-start lg:overflow-y-auto lg:pe-3 lg:pb-6">
        <FacetSidebar {...panel} />
      </aside>
      <div>
        <div className="mb-4 flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2">
          <h2
            aria-live="polite"
            className="figures flex-1 font-text text-base font-medium tracking-normal text-ink-soft"
          >
            {result_count({ count: total, formatted: formatNumber(total) })}
          </h2>
          <FacetSheet {...panel} />
          <div className="basis-full empty:hidden">
            <AppliedFilters {...panel} />
          </div>
        </div>
        <div className={classNames("transition-opacity duration-(--quick)", narrowing && "opacity-60")}>
          {cards.length > 0 ? (
            <ProductGrid cards={cards} asOf={asOf} />
          ) : (
            (empty ?? (
              <EmptyState illustration="carrot" title={list_empty_title()}>
                {list_empty_body()}
              </EmptyState>
            ))
          )}
        </div>
        {cards.length < total ? <ShowMore {...panel} /> : null}
      </div>
    </div>
  );
}

function ShowMore({
  path,
  listing: { filter },
  query,
}: Pick<ListingViewProps, "path" | "listing" | "query">) {
  const next = listingQuery({ ...filter, page: filter.page + 1 });
  if (query) next.set("q", query);
  return (
    <div className="mt-10 flex justify-center">
      <Link to={`${path}?${next}`} preventScrollReset replace className={buttonLook("outline", "normal")}>
        {show_more()}
      </Link>
    </div>
  );
}
