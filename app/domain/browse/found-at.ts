import type { Shelf } from "../published/shelf.ts";
import { bestOffer } from "./best-offer.ts";
import type { MarketMap } from "./market-map.ts";
import type { Found } from "./ranking.ts";

/** The offer rows of the product in row `row`. */
export function offerRows({ firstOffer, endOffer }: Shelf, row: number): number[] {
  const first = firstOffer[row] ?? 0;
  return Array.from({ length: (endOffer[row] ?? 0) - first }, (_, place) => first + place);
}

/** A product with the best of all its offers. */
export function foundAt(map: MarketMap, shelf: Shelf, row: number): Found {
  const rows = offerRows(shelf, row).filter((at) => map.vendors.has(shelf.offers.vendor[at] ?? 0));
  return { shelf, row, offer: bestOffer(shelf, row, rows), score: 0, offerCount: rows.length };
}
