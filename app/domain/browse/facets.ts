import { DIETARY_LABELS } from "../catalogue.ts";
import type { Facet, Listing, ListingFilter } from "../catalogue-pages.ts";
import type { MarketMap } from "./market-map.ts";

/** More than a person reads through; chosen values are listed whatever their count. */
const MAX_FACET_VALUES = 40;

/** Counts, while a listing is made, what narrowing it further would leave. */
export class FacetCounts {
  readonly #diet = DIETARY_LABELS.map(() => 0);
  readonly #brands = new Map<string, number>();

  addDiet(labels: number): void {
    for (let bit = 0; bit < this.#diet.length; bit++) {
      if (labels & (1 << bit)) this.#diet[bit] = (this.#diet[bit] ?? 0) + 1;
    }
  }

  /** Counts by place in `brands`. */
  addBrands(brands: readonly string[], counts: Int32Array): void {
    for (const [place, count] of counts.entries()) {
      const brand = brands[place] ?? "";
      if (count > 0 && brand !== "") this.#brands.set(brand, (this.#brands.get(brand) ?? 0) + count);
    }
  }

  /** `vendorCounts` is by vendor id; null where vendors are no choice. */
  listed(map: MarketMap, filter: ListingFilter, vendorCounts: Int32Array | null): Listing["facets"] {
    const diet = DIETARY_LABELS.map((label, bit) => ({
      value: label,
      label,
      count: this.#diet[bit] ?? 0,
    }));
    const brands = [...this.#brands].map(([brand, count]) => ({ value: brand, label: brand, count }));
    const vendors = [...map.vendors.values()].flatMap(({ id, slug, name }) => {
      const count = vendorCounts?.[id] ?? 0;
      return count > 0 ? [{ value: slug, label: name, count }] : [];
    });
    return {
      diet: diet.filter((facet) => facet.count > 0 || filter.diet.includes(facet.value)),
      brand: mostFirst(brands, filter.brand),
      vendor: mostFirst(vendors, filter.vendor),
    };
  }
}

function mostFirst(facets: Facet[], chosen: readonly string[]): Facet[] {
  facets.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  return facets.filter((facet, place) => place < MAX_FACET_VALUES || chosen.includes(facet.value));
}
