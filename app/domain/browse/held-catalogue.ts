import { type Changes, mergeChanges, NO_CHANGES, sizeOf } from "../published/changes.ts";
import {
  type DetailColumns,
  decodeDetails,
  detailsOf,
  type ProductDetails,
} from "../published/detail-columns.ts";
import type { Directory } from "../published/directory.ts";
import { changesByShelf, emptyShelf, patchShelf, type Shelf, shelfOf } from "../published/shelf.ts";
import { searchOver } from "../search/search-catalogue.ts";
import type { SearchHits } from "../search/search-hits.ts";
import type { SearchIndex } from "../search/search-index.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { drawMap, type MarketMap } from "./market-map.ts";

/** A snapshot as it comes out of its blobs. */
export type Snapshot = {
  readonly epoch: string;
  readonly seq: number;
  readonly directory: Directory;
  readonly shelves: readonly Shelf[];
  /** Encoded details by the start of their shelf; decoded for the products somebody looks at. */
  readonly details: ReadonlyMap<number, Uint8Array>;
  readonly search: SearchIndex;
};

/** The whole catalogue in memory as of one sequence; never changed, but replaced by the next. */
export type HeldCatalogue = {
  readonly epoch: string;
  readonly seq: number;
  readonly snapshot: Snapshot;
  /** Since the snapshot. */
  readonly changes: Changes;
  readonly map: MarketMap;
  readonly shelves: ReadonlyMap<number, Shelf>;
  readonly find: (query: string) => SearchHits;
};

export function holdSnapshot(snapshot: Snapshot): HeldCatalogue {
  const map = drawMap(snapshot.directory, NO_CHANGES);
  return {
    epoch: snapshot.epoch,
    seq: snapshot.seq,
    snapshot,
    changes: NO_CHANGES,
    map,
    shelves: new Map(snapshot.shelves.map((shelf) => [shelf.from, shelf])),
    find: searchOver(snapshot.search, NO_CHANGES, map.categories),
  };
}

/** The catalogue after `changes`, which lead up to `seq`. Untouched shelves are shared with the one before. */
export function withChanges(held: HeldCatalogue, changes: Changes, seq: number): HeldCatalogue {
  if (sizeOf(changes) === 0) return { ...held, seq };
  const all = mergeChanges(held.changes, changes);
  const map = drawMap(held.snapshot.directory, all);
  const { byShelf, others } = changesByShelf(changes);
  const shelves = new Map<number, Shelf>();
  for (const [from, shelf] of held.shelves) shelves.set(from, patchShelf(shelf, byShelf.get(from) ?? others));
  for (const [from, part] of byShelf) {
    if (!shelves.has(from)) shelves.set(from, patchShelf(emptyShelf(from), part));
  }
  const wordsChanged = changes.products.size > 0 || changes.categories.size > 0;
  const find = wordsChanged ? searchOver(held.snapshot.search, all, map.categories) : held.find;
  return { ...held, seq, changes: all, map, shelves, find };
}

/** Pages read from it as of `asOf`, milliseconds since the epoch. */
export function sourceOf(held: HeldCatalogue, asOf: number): CatalogueSource {
  const inOrder = [...held.shelves.values()].sort((a, b) => a.from - b.from);
  return {
    seq: held.seq,
    asOf,
    map: held.map,
    async shelvesFrom(froms) {
      return inOrder.filter((shelf) => froms.has(shelf.from));
    },
    // Shelves in memory are walked faster than it is found out which to leave out.
    async shelvesOf() {
      return inOrder;
    },
    async details(id) {
      return changedDetails(held.changes, id) ?? publishedDetails(held.snapshot, id);
    },
    async find(query) {
      return held.find(query);
    },
  };
}

/** The details of a product that changed since the snapshot, else null. */
export function changedDetails(changes: Pick<Changes, "products">, id: number): ProductDetails | null {
  const changed = changes.products.get(id);
  if (!changed) return null;
  const { description, gtin, allergens } = changed;
  return { description, gtin, allergens };
}

function publishedDetails(snapshot: Snapshot, id: number): ProductDetails | null {
  const bytes = snapshot.details.get(shelfOf(id));
  if (!bytes) return null;
  let columns = decoded.get(bytes);
  if (!columns) {
    columns = decodeDetails(bytes);
    decoded.set(bytes, columns);
  }
  return detailsOf(columns, id);
}

/** Gone with the bytes they were decoded from. */
const decoded = new WeakMap<Uint8Array, DetailColumns>();
