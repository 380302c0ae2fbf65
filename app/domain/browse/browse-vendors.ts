import type { Vendor } from "../catalogue.ts";
import { VENDORS_A_PAGE, type VendorListFilter, type VendorsPage } from "../catalogue-pages.ts";
import { wordsOf } from "../search/words.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import type { MarketMap } from "./market-map.ts";

/** Everybody who sells here, by name; those whose name or place has every word of the query, as far as it is typed. */
export async function browseVendors(
  { map, asOf }: CatalogueSource,
  { query, page }: VendorListFilter,
): Promise<VendorsPage> {
  const typed = wordsOf(query);
  const found = vendorsByName(map).filter(({ name, location }) => {
    const words = wordsOf(`${name} ${location}`);
    return typed.every((start) => words.some((word) => word.startsWith(start)));
  });
  return { asOf, query, page, vendors: found.slice(0, page * VENDORS_A_PAGE), total: found.length };
}

export function vendorsByName(map: MarketMap): Vendor[] {
  return [...map.vendors.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
