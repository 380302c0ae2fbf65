import type { PoolClient } from "pg";
import { HomeShelves } from "#domain/browse/choose-home-shelves";
import { drawMap } from "#domain/browse/market-map";
import { NO_CHANGES } from "#domain/published/changes";
import { encodeDetails } from "#domain/published/detail-columns";
import { encodeDirectory } from "#domain/published/directory";
import { encodeOffers, offerColumns } from "#domain/published/offer-columns";
import { decodeProducts, encodeProducts } from "#domain/published/product-columns";
import { makeShelf } from "#domain/published/shelf";
import { searchDocument } from "#domain/search/search-document";
import { SearchIndexBuilder } from "#domain/search/search-index";
import {
  readCategories,
  readShelfOffers,
  readShelfProducts,
  readShelfStarts,
  readVendors,
} from "#server/catalogue/catalogue-records.server";
import type { BlobKind } from "#server/catalogue/publication-records.server";

/** A blob before it is compressed. */
export type FreshBlob = {
  readonly kind: BlobKind;
  readonly from: number;
  readonly count: number;
  readonly bytes: Uint8Array;
};

/**
 * Encodes the whole catalogue, one shelf at a time, so that memory does not grow with it. `db` must see one
 * state of the database throughout. The directory and the search index come last.
 */
export async function* buildSnapshot(db: Pick<PoolClient, "query">): AsyncGenerator<FreshBlob> {
  const vendors = await readVendors(db, "all");
  const categories = await readCategories(db, "all");
  const directory = { vendors, categories, homeShelves: [], shelves: [] };
  const map = drawMap(directory, NO_CHANGES);
  const home = new HomeShelves(map);
  const search = new SearchIndexBuilder();
  const shelves: { from: number; categories: number[] }[] = [];
  for (const from of await readShelfStarts(db)) {
    const products = await readShelfProducts(db, from);
    const offers = await readShelfOffers(db, from);
    const listed = encodeProducts(products);
    yield { kind: "products", from, count: products.length, bytes: listed };
    yield { kind: "details", from, count: products.length, bytes: encodeDetails(products) };
    yield { kind: "offers", from, count: offers.length, bytes: encodeOffers(offers) };
    home.add(makeShelf(from, decodeProducts(listed), offerColumns(offers)));
    for (const product of products) search.add(searchDocument(product, map.categories));
    shelves.push({
      from,
      categories: [...new Set(products.map((product) => product.categoryId))].sort(ascending),
    });
  }
  const bytes = encodeDirectory({ vendors, categories, homeShelves: home.chosen(), shelves });
  yield { kind: "directory", from: 0, count: vendors.length + categories.length, bytes };
  yield { kind: "search", from: 0, count: 0, bytes: search.done() };
}

function ascending(a: number, b: number): number {
  return a - b;
}
