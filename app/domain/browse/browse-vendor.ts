import type { CategoryId, Vendor } from "../catalogue.ts";
import type { ListingFilter, VendorPage } from "../catalogue-pages.ts";
import type { Shelf } from "../published/shelf.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { makeListing } from "./listing.ts";
import { departmentOf, type MarketMap } from "./market-map.ts";

/** A vendor's shop, or null where no vendor has this slug. A vendor chosen in the filter changes nothing here. */
export async function browseVendor(
  source: CatalogueSource,
  slug: string,
  filter: ListingFilter,
): Promise<VendorPage | null> {
  const { map, asOf } = source;
  const vendor = map.vendorBySlug.get(slug);
  if (!vendor) return null;
  const shelves = await source.shelvesOf("all");
  const listing = makeListing(map, shelves, { vendor: vendor.id }, { ...filter, vendor: [] });
  return { asOf, vendor, departments: departmentsOf(map, shelves, vendor), listing };
}

function departmentsOf(map: MarketMap, shelves: readonly Shelf[], vendor: Vendor): VendorPage["departments"] {
  const counts = new Map<CategoryId, number>();
  for (const { products, offers, firstOffer, endOffer } of shelves) {
    for (let row = 0; row < products.count; row++) {
      const end = endOffer[row] ?? 0;
      for (let at = firstOffer[row] ?? 0; at < end; at++) {
        if (offers.vendor[at] !== vendor.id) continue;
        const category = map.categories.get(products.category[row] ?? 0);
        if (!category) continue;
        const { id } = departmentOf(map, category);
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
  }
  return (map.children.get(null) ?? []).flatMap((category) => {
    const count = counts.get(category.id);
    return count ? [{ category, count }] : [];
  });
}
