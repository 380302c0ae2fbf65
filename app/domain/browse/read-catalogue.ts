import type { CatalogueReader } from "../catalogue-reader.ts";
import { browseCategory } from "./browse-category.ts";
import { browseHome } from "./browse-home.ts";
import { browseProduct } from "./browse-product.ts";
import { browseSearch } from "./browse-search.ts";
import { browseVendor } from "./browse-vendor.ts";
import { browseVendors } from "./browse-vendors.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { findOffers } from "./find-offers.ts";
import { suggestProducts } from "./suggest-products.ts";

/**
 * The catalogue's pages over a source. `source` gives the state to read, anew for every page; `recent` one that may
 * be a moment old, for what is asked with every letter.
 */
export function readCatalogue(
  source: () => Promise<CatalogueSource>,
  recent: () => Promise<CatalogueSource> = source,
): CatalogueReader {
  return {
    home: async () => browseHome(await source()),
    category: async (slug, filter) => browseCategory(await source(), slug, filter),
    product: async (slug) => browseProduct(await source(), slug),
    vendor: async (slug, filter) => browseVendor(await source(), slug, filter),
    vendors: async (filter) => browseVendors(await source(), filter),
    search: async (query, filter) => browseSearch(await source(), query, filter),
    suggest: async (typed) => suggestProducts(await recent(), typed),
    offersById: async (wanted) => findOffers(await source(), wanted),
  };
}
