import { Link } from "@remix-run/react";
import X from "lucide-react/icons/x";
import type { Listing, ListingFilter } from "#domain/catalogue-pages";
import { listingQuery } from "#domain/listing-filter";
import {
  facets_clear,
  facets_in_stock,
  facets_price_at_least,
  facets_price_at_most,
  facets_remove,
} from "#messages";
import { formatMoney } from "../format/money.ts";
import { dietaryName } from "./dietary-names.ts";

export type AppliedFilter = {
  readonly key: string;
  readonly name: string;
  /** The filter with this taken away. */
  readonly without: ListingFilter;
};

/** Everything a listing is narrowed to, each with the way to take it away. */
export function appliedFilters({ filter, facets }: Pick<Listing, "filter" | "facets">): AppliedFilter[] {
  const applied: AppliedFilter[] = [];
  const add = (key: string, name: string, change: Partial<ListingFilter>) =>
    applied.push({ key, name, without: { ...filter, ...change, page: 1 } });
  if (filter.inStock) add("stock", facets_in_stock(), { inStock: false });
  for (const label of filter.diet) {
    add(`diet-${label}`, dietaryName(label), { diet: filter.diet.filter((other) => other !== label) });
  }
  for (const slug of filter.vendor) {
    const name = facets.vendor.find(({ value }) => value === slug)?.label ?? slug;
    add(`vendor-${slug}`, name, { vendor: filter.vendor.filter((other) => other !== slug) });
  }
  for (const brand of filter.brand) {
    add(`brand-${brand}`, brand, { brand: filter.brand.filter((other) => other !== brand) });
  }
  if (filter.minPrice !== null) {
    add("min", facets_price_at_least({ price: formatMoney(filter.minPrice) }), { minPrice: null });
  }
  if (filter.maxPrice !== null) {
    add("max", facets_price_at_most({ price: formatMoney(filter.maxPrice) }), { maxPrice: null });
  }
  return applied;
}

type AppliedFiltersProps = {
  readonly path: string;
  readonly listing: Pick<Listing, "filter" | "facets">;
  readonly query?: string;
};

/** What narrows the listing, above it; each goes with one press. */
export function AppliedFilters({ path, listing, query }: AppliedFiltersProps) {
  const applied = appliedFilters(listing);
  if (applied.length === 0) return null;
  const to = (filter: ListingFilter | null) => {
    const parameters = filter ? listingQuery(filter) : new URLSearchParams();
    if (query) parameters.set("q", query);
    return `${path}?${parameters}`;
  };
  return (
    <ul className="flex flex-wrap gap-2">
      {applied.map(({ key, name, without }) => (
        <li key={key}>
          <Link
            to={to(without)}
            preventScrollReset
            aria-label={facets_remove({ name })}
            className="inline-flex min-h-11 items-center gap-1.5 rounded-full bg-leaf-soft ps-4 pe-3 text-sm font-semibold text-leaf-deep hover:bg-leaf hover:text-on-leaf"
          >
            {name}
            <X aria-hidden className="size-4" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          to={to(null)}
          preventScrollReset
          className="inline-flex min-h-11 items-center px-3 text-sm font-semibold text-ink-soft underline underline-offset-4 hover:text-ink"
        >
          {facets_clear()}
        </Link>
      </li>
    </ul>
  );
}
