import type { CategoryId, VendorId } from "../catalogue.ts";
import { type Listing, type ListingFilter, PAGE_SIZE } from "../catalogue-pages.ts";
import { dietBits } from "../published/labels.ts";
import type { Shelf } from "../published/shelf.ts";
import { bestOffer } from "./best-offer.ts";
import { cardOf } from "./card.ts";
import { FacetCounts } from "./facets.ts";
import type { MarketMap } from "./market-map.ts";
import { type Found, inOrder } from "./ranking.ts";

/** What a listing is taken from, before the shopper narrows it. */
export type Scope = {
  readonly categories?: ReadonlySet<CategoryId>;
  /** Only what this vendor sells, at its prices. */
  readonly vendor?: VendorId;
  /** Only these products, the higher score first. */
  readonly scores?: ReadonlyMap<number, number>;
};

/**
 * Narrows, counts, ranks and pages. A product must carry every chosen dietary label and be of one of the
 * chosen brands. Vendor, stock and price narrow its offers: the card shows the best of those that remain, and
 * a product without any falls away. The counts of brands and vendors are of what choosing them would show.
 */
export function makeListing(
  map: MarketMap,
  shelves: readonly Shelf[],
  scope: Scope,
  filter: ListingFilter,
): Listing {
  const narrowed = narrow(map, scope, filter);
  const facets = new FacetCounts();
  const found: Found[] = [];
  for (const shelf of shelves) {
    const { count, ids, category: categories, brands, brand: brandOf, diet: dietOf } = shelf.products;
    const brandChosen = brands.map((brand) => chosen(filter.brand, brand));
    for (let row = 0; row < count; row++) {
      const score = scope.scores ? scope.scores.get(ids[row] ?? 0) : 0;
      if (score === undefined) continue;
      const category = categories[row] ?? 0;
      if (!map.categories.has(category) || scope.categories?.has(category) === false) continue;
      const candidate = narrowed.offersIn(shelf, row);
      if (candidate.count === 0 && scope.vendor !== undefined) continue;
      const labels = dietOf[row] ?? 0;
      const diet = (labels & narrowed.diet) === narrowed.diet;
      const brand = brandOf[row] ?? 0;
      const sold = candidate.eligible.length > 0 || !narrowed.offersNarrowed;
      if (diet && sold) facets.addBrand(brands[brand] ?? "");
      if (diet && brandChosen[brand]) facets.addVendors(candidate.vendors);
      if (!diet || !sold || !brandChosen[brand]) continue;
      facets.addDiet(labels);
      const offer = bestOffer(shelf, row, candidate.eligible);
      found.push({ shelf, row, offer, score, offerCount: candidate.count });
    }
  }
  const shown = inOrder(found, filter.sort).slice(0, filter.page * PAGE_SIZE);
  return {
    filter,
    cards: shown.map((each) => cardOf(map, each)),
    total: found.length,
    facets: facets.listed(map, filter, scope.vendor === undefined),
  };
}

/** The offer rows of one product: how many there are, those the filter leaves, and whose would be left. */
type Candidates = { count: number; eligible: number[]; vendors: VendorId[] };

function narrow(map: MarketMap, scope: Scope, filter: ListingFilter) {
  const vendors = new Set(filter.vendor.map((slug) => map.vendorBySlug.get(slug)?.id));
  const minimum = filter.minPrice ?? 0;
  const maximum = filter.maxPrice ?? Number.POSITIVE_INFINITY;
  return {
    diet: dietBits(filter.diet),
    offersNarrowed:
      filter.vendor.length > 0 || filter.inStock || filter.minPrice !== null || filter.maxPrice !== null,
    offersIn({ offers, firstOffer, endOffer }: Shelf, row: number): Candidates {
      const candidates: Candidates = { count: 0, eligible: [], vendors: [] };
      const end = endOffer[row] ?? 0;
      for (let at = firstOffer[row] ?? 0; at < end; at++) {
        const vendor = offers.vendor[at] ?? 0;
        if (!map.vendors.has(vendor) || (scope.vendor !== undefined && vendor !== scope.vendor)) continue;
        candidates.count++;
        const price = offers.price[at] ?? 0;
        if ((filter.inStock && offers.available[at] === 0) || price < minimum || price > maximum) continue;
        candidates.vendors.push(vendor);
        if (vendors.size === 0 || vendors.has(vendor)) candidates.eligible.push(at);
      }
      return candidates;
    },
  };
}

function chosen(values: readonly string[], value: string): boolean {
  return values.length === 0 || values.includes(value);
}
