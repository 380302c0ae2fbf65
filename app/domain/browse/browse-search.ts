import type { ListingFilter, SearchPage } from "../catalogue-pages.ts";
import { shelfOf } from "../published/shelf.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { makeListing } from "./listing.ts";

/** Longer ones are cut: nobody types more, and every word costs. */
export const MAX_QUERY_LENGTH = 100;

/** What a query finds; an empty query finds nothing. */
export async function browseSearch(
  source: CatalogueSource,
  typed: string,
  filter: ListingFilter,
): Promise<SearchPage> {
  const query = typed.trim().slice(0, MAX_QUERY_LENGTH);
  const hits = await source.find(query);
  const shelves = await source.shelvesFrom(shelvesWith(hits.ids));
  return {
    asOf: source.asOf,
    query,
    corrected: hits.corrected,
    listing: makeListing(source.map, shelves, { hits }, filter),
  };
}

/** The shelves that these products stand on, by their starts. */
export function shelvesWith(ids: Int32Array): Set<number> {
  const froms = new Set<number>();
  for (const id of ids) froms.add(shelfOf(id));
  return froms;
}
