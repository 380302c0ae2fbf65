import type { CategoryId } from "../catalogue.ts";
import type { Shelf } from "../published/shelf.ts";
import type { SearchHits } from "../search/search-hits.ts";
import type { MarketMap } from "./market-map.ts";

/**
 * One state of the catalogue, wherever it is kept. The server holds every shelf in memory; a phone fetches
 * from IndexedDB those that a page asks for.
 */
export type CatalogueSource = {
  readonly seq: number;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly asOf: number;
  readonly map: MarketMap;
  /** Where the shelves of these starts exist; in ascending order. */
  shelvesFrom(froms: ReadonlySet<number>): Promise<readonly Shelf[]>;
  /** Every shelf that may hold products of these categories, or all of them. */
  shelvesOf(categories: ReadonlySet<CategoryId> | "all"): Promise<readonly Shelf[]>;
  find(query: string): Promise<SearchHits>;
};
