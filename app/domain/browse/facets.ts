import { DIETARY_LABELS, type VendorId } from "../catalogue.ts";
import type { Facet, Listing, ListingFilter } from "../catalogue-pages.ts";
import type { MarketMap } from "./market-map.ts";

/** More than a person reads through; chosen values are listed whatever their count. */
const MAX_FACET_VALUES = 40;

/** Counts, while a listing is made, what narrowing it further would leave. */
export class FacetCounts {
  readonly #diet = DIETARY_LABELS.map(() => 0);
  readonly #brands = new Map<string, number>();
  readonly #vendors = new Map<VendorId, number>();

  addDiet(labels: number): void {
    for (let bit = 0; bit < this.#diet.length; bit++) {
      if (labels & (1 << bit)) this.#diet[bit] = (this.#diet[bit] ?? 0) + 1;
    }
  }

  addBrand(brand: string): void {
    if (brand !== "") this.#brands.set(brand, (this.#brands.get(brand) ?? 0) + 1);
  }

  addVendors(vendors: readonly VendorId[]): void {
    for (const vendor of vendors) this.#vendors.set(vendor, (this.#vendors.get(vendor) ?? 0) + 1);
  }

  listed(map: MarketMap, filter: ListingFilter, withVendors: boolean): Listing["facets"] {
    const diet = DIETARY_LABELS.map((label, bit) => ({
      value: label,
      label,
      count: this.#diet[bit] ?? 0,
    }));
    const brands = [...this.#brands].map(([brand, count]) => ({ value: brand, label: brand, count }));
    const vendors = [...this.#vendors].flatMap(([id, count]) => {
      const vendor = map.vendors.get(id);
      return vendor ? [{ value: vendor.slug, label: vendor.name, count }] : [];
    });
    return {
      diet: diet.filter((facet) => facet.count > 0 || filter.diet.includes(facet.value)),
      brand: mostFirst(brands, filter.brand),
      vendor: withVendors ? mostFirst(vendors, filter.vendor) : [],
    };
  }
}

function mostFirst(facets: Facet[], chosen: readonly string[]): Facet[] {
  facets.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  return facets.filter((facet, place) => place < MAX_FACET_VALUES || chosen.includes(facet.value));
}
