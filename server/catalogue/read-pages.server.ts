import { readCatalogue } from "#domain/browse/read-catalogue";
import type {
  CategoryPage,
  HomePage,
  ListingFilter,
  ProductPage,
  SearchPage,
  VendorListFilter,
  VendorPage,
  VendorsPage,
} from "#domain/catalogue-pages";
import { catalogueNow } from "#server/catalogue/live-catalogue.server";

/*
 * The storefront's pages, from the catalogue in this process's memory: no query, and the same code over the same
 * columns as on a phone. Each rejects with NothingPublished while there is no catalogue at all.
 */

const catalogue = readCatalogue(catalogueNow);

export function readHomePage(): Promise<HomePage> {
  return catalogue.home();
}

/** Null where no category has this slug. */
export function readCategoryPage(slug: string, filter: ListingFilter): Promise<CategoryPage | null> {
  return catalogue.category(slug, filter);
}

/** Null where no product has this public slug. */
export function readProductPage(slug: string): Promise<ProductPage | null> {
  return catalogue.product(slug);
}

/** Null where no vendor has this slug. */
export function readVendorPage(slug: string, filter: ListingFilter): Promise<VendorPage | null> {
  return catalogue.vendor(slug, filter);
}

export function readVendorsPage(filter: VendorListFilter): Promise<VendorsPage> {
  return catalogue.vendors(filter);
}

/** An empty query lists nothing. */
export function readSearchPage(query: string, filter: ListingFilter): Promise<SearchPage> {
  return catalogue.search(query, filter);
}

/** Today's state of offers, for a cart. */
export const readOffersById = catalogue.offersById;
