import { HomeShelves } from "../browse/choose-home-shelves.ts";
import { drawMap } from "../browse/market-map.ts";
import type { Category, Offer, Vendor } from "../catalogue.ts";
import type { ShardRef } from "../catalogue-wire.ts";
import { SearchIndexBuilder } from "../search/search-index.ts";
import { NO_CHANGES } from "./changes.ts";
import { encodeDirectory } from "./directory.ts";
import { encodeOffers, offerColumns } from "./offer-columns.ts";
import { decodeProducts, encodeProducts } from "./product-columns.ts";
import type { PublishedProduct } from "./rows.ts";
import { makeShelf } from "./shelf.ts";

/** A blob before it is compressed and named. */
export type FreshBlob = {
  readonly kind: ShardRef["kind"] | "search";
  readonly from: number;
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type ShelfRows = {
  readonly from: number;
  /** Ascending by id. */
  readonly products: readonly PublishedProduct[];
  /** In `byProduct` order. */
  readonly offers: readonly Offer[];
};

/**
 * Encodes a whole catalogue, shelf by shelf as they come in ascending order. The directory and the search index
 * come last.
 */
export async function* encodeSnapshot(
  vendors: readonly Vendor[],
  categories: readonly Category[],
  shelves: AsyncIterable<ShelfRows> | Iterable<ShelfRows>,
): AsyncGenerator<FreshBlob> {
  const directory = { vendors: [...vendors], categories: [...categories], homeShelves: [], shelves: [] };
  const map = drawMap(directory, NO_CHANGES);
  const home = new HomeShelves(map);
  const search = new SearchIndexBuilder();
  const contents: { from: number; categories: number[] }[] = [];
  for await (const { from, products, offers } of shelves) {
    const listed = encodeProducts(products);
    yield { kind: "products", from, count: products.length, bytes: listed };
    yield { kind: "offers", from, count: offers.length, bytes: encodeOffers(offers) };
    home.add(makeShelf(from, decodeProducts(listed), offerColumns(offers)));
    for (const product of products) search.add(product, map.categories.get(product.categoryId)?.name ?? "");
    contents.push({
      from,
      categories: [...new Set(products.map((product) => product.categoryId))].sort(ascending),
    });
  }
  const bytes = encodeDirectory({ ...directory, homeShelves: home.chosen(), shelves: contents });
  yield { kind: "directory", from: 0, count: vendors.length + categories.length, bytes };
  yield { kind: "search", from: 0, count: 0, bytes: search.done() };
}

function ascending(a: number, b: number): number {
  return a - b;
}
