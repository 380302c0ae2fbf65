import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, useLoaderData } from "@remix-run/react";
import type { SearchPage } from "#domain/catalogue-pages";
import {
  search_corrected,
  search_empty_body,
  search_empty_title,
  search_results_title,
  search_start_body,
  search_start_title,
  search_title,
} from "#messages";
import { readSearchPage } from "#server/catalogue/read-pages.server";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { describePage } from "./describe-page.ts";
import { ListingView } from "./listing/listing-view.tsx";
import { readFilter } from "./listing/read-filter.ts";
import { publicPage } from "./public-page.ts";
import { readCatalogue } from "./read-catalogue.ts";

const LONGEST_QUERY = 100;

export const headers = publicPage;

function readQuery(request: Request): string {
  return (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, LONGEST_QUERY);
}

export const loader = ({ request }: LoaderFunctionArgs): Promise<SearchPage> =>
  readSearchPage(readQuery(request), readFilter(request));

export const clientLoader = ({ request, serverLoader }: ClientLoaderFunctionArgs) =>
  readCatalogue(
    (catalogue) => catalogue.search(readQuery(request), readFilter(request)),
    serverLoader<typeof loader>,
  );

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...describePage({
    title: data?.query ? search_results_title({ query: data.query }) : search_title(),
    description: search_start_body(),
    canonical: "/search",
  }),
  { name: "robots", content: "noindex" },
];

export default function SearchRoute() {
  const { query, corrected, listing, asOf } = useLoaderData<typeof loader>();
  if (query === "") {
    return (
      <EmptyState level="h1" illustration="basket" title={search_start_title()}>
        {search_start_body()}
      </EmptyState>
    );
  }
  return (
    <>
      <h1 className="text-2xl md:text-3xl">{search_results_title({ query })}</h1>
      {corrected ? <p className="mt-1 text-ink-soft">{search_corrected({ query, corrected })}</p> : null}
      <div className="mt-4">
        <ListingView
          path="/search"
          query={query}
          listing={listing}
          asOf={asOf}
          empty={
            <EmptyState illustration="carrot" title={search_empty_title({ query })}>
              {search_empty_body()}
            </EmptyState>
          }
        />
      </div>
    </>
  );
}
