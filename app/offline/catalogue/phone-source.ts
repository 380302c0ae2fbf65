import type { CatalogueSource } from "#domain/browse/catalogue-source";
import { drawMap, type MarketMap } from "#domain/browse/market-map";
import type { ShardRef } from "#domain/catalogue-wire";
import { type Changes, NO_CHANGES } from "#domain/published/changes";
import { decodeDirectory } from "#domain/published/directory";
import { decodeOffers, NO_OFFERS } from "#domain/published/offer-columns";
import { decodeProducts } from "#domain/published/product-columns";
import {
  changesByShelf,
  emptyShelf,
  makeShelf,
  patchShelf,
  type Shelf,
  shelfOf,
} from "#domain/published/shelf";
import { searchOver } from "#domain/search/search-catalogue";
import type { SearchHits } from "#domain/search/search-hits";
import { openSearchIndex } from "#domain/search/search-index";
import { type Holding, withCatalogue } from "./catalogue-database.ts";
import { NoCatalogue } from "./no-catalogue.ts";

/** What has been read of one state of the catalogue; the next state starts with the shelves that stay. */
type Opened = {
  readonly parts: ReadonlyMap<number, Pair>;
  readonly patches: ReturnType<typeof changesByShelf>;
  /** Where shelves start, ascending. */
  readonly froms: readonly number[];
  readonly holding: Holding;
  readonly changes: Changes;
  readonly map: MarketMap;
  /** As published, by the hashes of their two shards. */
  readonly published: Map<string, Promise<Shelf>>;
  /** With changes, by their start. */
  readonly shelves: Map<number, Promise<Shelf>>;
  find: Promise<(query: string) => SearchHits> | null;
};

/** Milliseconds between two looks for a newer catalogue while somebody types. */
const LOOK_EVERY = 250;

export type PhoneSource = {
  /** The latest committed sync, also another tab's. */
  latest(): Promise<CatalogueSource>;
  /** What was the latest a moment ago: a letter does not wait for IndexedDB. */
  recent(): Promise<CatalogueSource>;
};

/** Reads pages' shelves from IndexedDB as they ask for them, and keeps what was decoded. */
export function phoneSource(): PhoneSource {
  let opened: Opened | null = null;
  let beingOpened: { readonly holding: Holding; readonly whole: Promise<Opened> } | null = null;
  let last: CatalogueSource | null = null;
  let looking: Promise<CatalogueSource> | null = null;
  let lookedAt = 0;
  const latest = async () => {
    const holding = await withCatalogue((database) => database.get("holding", "now"));
    if (!holding) throw new NoCatalogue("no catalogue on this device");
    if (!opened || !isSame(opened.holding, holding)) opened = await openOnce(holding);
    last = sourceFrom(opened, holding.asOf);
    lookedAt = performance.now();
    return last;
  };
  const openOnce = async (holding: Holding): Promise<Opened> => {
    if (!beingOpened || !isSame(beingOpened.holding, holding)) {
      beingOpened = { holding, whole: open(holding, opened) };
    }
    const mine = beingOpened;
    try {
      return await mine.whole;
    } finally {
      if (beingOpened === mine) beingOpened = null;
    }
  };
  const look = () => {
    looking ??= latest().finally(() => {
      looking = null;
    });
    return looking;
  };
  return {
    latest,
    async recent() {
      if (last && performance.now() - lookedAt < LOOK_EVERY) return last;
      const looked = look();
      if (!last) return looked;
      // A catalogue that is gone is found gone by the next call, which then has nothing to answer from.
      looked.catch(() => {
        last = null;
      });
      return last;
    },
  };
}

function isSame(a: Holding, b: Holding): boolean {
  return a.seq === b.seq && a.manifest.seq === b.manifest.seq && a.manifest.epoch === b.manifest.epoch;
}

async function open(wanted: Holding, before: Opened | null): Promise<Opened> {
  const { holding, changes } = await withCatalogue(async (database) => {
    // Both in one transaction: a sync may commit between two.
    const tx = database.transaction(["holding", "changes"]);
    const both = await Promise.all([
      tx.objectStore("holding").get("now"),
      tx.objectStore("changes").get("now"),
      tx.done,
    ]);
    return { holding: both[0] ?? wanted, changes: both[1] ?? NO_CHANGES };
  });
  const directory = holding.manifest.shards.find((shard) => shard.kind === "directory");
  if (!directory) throw new NoCatalogue("a catalogue without a directory");
  const parts = new Map(pairs(holding).map((pair) => [pair.from, pair]));
  const hashes = new Set(Array.from(parts.values(), ({ key }) => key));
  const patches = changesByShelf(changes);
  return {
    parts,
    patches,
    froms: [...new Set([...parts.keys(), ...patches.byShelf.keys()])].sort((a, b) => a - b),
    holding,
    changes,
    map: drawMap(await blob(directory.hash, decodeDirectory), changes),
    published: new Map([...(before?.published ?? [])].filter(([key]) => hashes.has(key))),
    shelves: new Map(),
    find: null,
  };
}

function sourceFrom(opened: Opened, asOf: number): CatalogueSource {
  const { holding, changes, map, parts, patches, froms } = opened;
  const published = (from: number): Promise<Shelf> => {
    const pair = parts.get(from);
    if (!pair) return Promise.resolve(emptyShelf(from));
    return remembered(opened.published, pair.key, () => readShelf(pair));
  };
  const shelf = (from: number) =>
    remembered(opened.shelves, from, async () =>
      patchShelf(await published(from), patches.byShelf.get(from) ?? patches.others),
    );
  return {
    seq: holding.seq,
    asOf,
    map,
    shelvesFrom: (wanted) => Promise.all(froms.filter((from) => wanted.has(from)).map(shelf)),
    shelvesOf(categories) {
      if (categories === "all") return Promise.all(froms.map(shelf));
      const holders = new Set<number>();
      for (const { from, categories: held } of map.shelves) {
        if (held.some((category) => categories.has(category))) holders.add(from);
      }
      for (const product of changes.products.values()) {
        if (product && categories.has(product.categoryId)) holders.add(shelfOf(product.id));
      }
      return Promise.all(froms.filter((from) => holders.has(from)).map(shelf));
    },
    async find(query) {
      opened.find ??= blob(holding.manifest.searchIndex.hash, openSearchIndex).then((index) =>
        searchOver(index, changes, map.categories),
      );
      opened.find.catch(() => {
        opened.find = null;
      });
      return (await opened.find)(query);
    },
  };
}

type Pair = {
  readonly from: number;
  readonly key: string;
  readonly products: string;
  readonly offers: string | null;
};

function pairs({ manifest }: Holding): Pair[] {
  const ofKind = (kind: ShardRef["kind"]) => manifest.shards.filter((shard) => shard.kind === kind);
  const offers = new Map(ofKind("offers").map(({ from, hash }) => [from, hash]));
  return ofKind("products").map(({ from, hash }) => {
    const beside = offers.get(from) ?? null;
    return { from, key: `${hash} ${beside}`, products: hash, offers: beside };
  });
}

async function readShelf({ from, products, offers }: Pair): Promise<Shelf> {
  const [listed, sold] = await Promise.all([
    blob(products, decodeProducts),
    offers === null ? NO_OFFERS : blob(offers, decodeOffers),
  ]);
  return makeShelf(from, listed, sold);
}

/** A stored blob, decoded. */
async function blob<T>(hash: string, decode: (bytes: Uint8Array) => T): Promise<T> {
  const bytes = await withCatalogue((database) => database.get("blobs", hash));
  if (!bytes) throw new NoCatalogue("a part of the catalogue is gone");
  return decode(bytes);
}

function remembered<K, T>(memory: Map<K, Promise<T>>, key: K, make: () => Promise<T>): Promise<T> {
  const known = memory.get(key);
  if (known) return known;
  const made = make();
  memory.set(key, made);
  made.catch(() => memory.delete(key));
  return made;
}
