import { type Changes, mergeChanges, NO_CHANGES, sizeOf } from "../published/changes.ts";
import type { Directory } from "../published/directory.ts";
import { changesByShelf, emptyShelf, patchShelf, type Shelf } from "../published/shelf.ts";
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
    async find(query) {
      return held.find(query);
    },
  };
}
