import type { CategoryId, VendorId } from "../catalogue.ts";
import { type Listing, type ListingFilter, PAGE_SIZE } from "../catalogue-pages.ts";
import { dietBits } from "../published/labels.ts";
import { rowOf } from "../published/product-columns.ts";
import type { Shelf } from "../published/shelf.ts";
import type { SearchHits } from "../search/search-hits.ts";
import { bestOffer } from "./best-offer.ts";
import { cardOf } from "./card.ts";
import { FacetCounts } from "./facets.ts";
import type { MarketMap } from "./market-map.ts";
import { OfferPicker } from "./offer-picker.ts";
import { type Found, firstInOrder } from "./ranking.ts";

/** What a listing is taken from, before the shopper narrows it. */
export type Scope = {
  readonly categories?: ReadonlySet<CategoryId>;
  /** Only what this vendor sells, at its prices. */
  readonly vendor?: VendorId;
  /** Only these products, the higher score first. */
  readonly hits?: Pick<SearchHits, "ids" | "scores">;
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
  const wanted = dietBits(filter.diet);
  const picker = new OfferPicker(map, scope.vendor, filter);
  const facets = new FacetCounts();
  const byPrice = filter.sort === "price" || filter.sort === "unit-price";
  const found: Found[] = [];
  for (const shelf of shelves) {
    const { category: categories, brands, brand: brandOf, diet: dietOf } = shelf.products;
    const brandChosen = brands.map((brand) => filter.brand.length === 0 || filter.brand.includes(brand));
    const brandCounts = new Int32Array(brands.length);
    eachRow(shelf, scope.hits, (row, score) => {
      const category = categories[row] ?? 0;
      if (!map.categories.has(category) || scope.categories?.has(category) === false) return;
      const [labels, brand] = [dietOf[row] ?? 0, brandOf[row] ?? 0];
      const diet = (labels & wanted) === wanted;
      const ofBrand = brandChosen[brand] === true;
      // Two wishes unmet: it neither shows nor counts as what giving up one of them would show.
      if (!diet) return;
      picker.pick(shelf, row, ofBrand);
      if (picker.sellers === 0 && scope.vendor !== undefined) return;
      const sold = picker.eligible.length > 0 || !picker.narrows;
      if (sold) brandCounts[brand] = (brandCounts[brand] ?? 0) + 1;
      if (!sold || !ofBrand) return;
      facets.addDiet(labels);
      // By price, the best offer ranks a product; otherwise only whether one is in stock does.
      const offer = byPrice ? bestOffer(shelf, row, picker.eligible) : picker.firstInStock(shelf);
      found.push({ shelf, row, offer, score, offerCount: picker.sellers });
    });
    facets.addBrands(brands, brandCounts);
  }
  const shown = firstInOrder(found, filter.sort, filter.page * PAGE_SIZE);
  return {
    filter,
    cards: shown.map((each) => {
      picker.pick(each.shelf, each.row, false);
      return cardOf(map, { ...each, offer: bestOffer(each.shelf, each.row, picker.eligible) });
    }),
    total: found.length,
    facets: facets.listed(map, filter, scope.vendor === undefined ? picker.vendorCounts : null),
  };
}

/** One hit in so many rows is looked up faster than it is met on a walk. */
const FEW = 16;

/** Calls back with every row of a shelf and score 0, or with those that were found and their scores. */
export function eachRow(
  { products }: Shelf,
  hits: Scope["hits"],
  visit: (row: number, score: number) => void,
): void {
  const { ids, count } = products;
  if (!hits) {
    for (let row = 0; row < count; row++) visit(row, 0);
    return;
  }
  if (count === 0) return;
  let hit = lowerBound(hits.ids, ids[0] ?? 0);
  const end = lowerBound(hits.ids, (ids[count - 1] ?? 0) + 1);
  if ((end - hit) * FEW < count) {
    for (; hit < end; hit++) {
      const row = rowOf(ids, hits.ids[hit] ?? 0);
      if (row >= 0) visit(row, hits.scores[hit] ?? 0);
    }
    return;
  }
  // Both ascend by id: one walk over both finds what they share.
  for (let row = 0; row < count && hit < hits.ids.length; row++) {
    const id = ids[row] ?? 0;
    while ((hits.ids[hit] ?? id) < id) hit++;
    if (hits.ids[hit] === id) visit(row, hits.scores[hit] ?? 0);
  }
}

function lowerBound(ids: Int32Array, id: number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
