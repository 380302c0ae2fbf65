import type { NetQuantity, Offer } from "../catalogue.ts";
import { netUnitOf, saleUnitOf } from "../published/labels.ts";
import type { Shelf } from "../published/shelf.ts";
import { unitPrice, unitPriceCents } from "../unit-price.ts";

/** In stock first, then the cheapest by unit price, then by price, then the oldest. */
export function compareOffers(a: Offer, b: Offer, net: NetQuantity | null): number {
  return (
    Number(b.available > 0) - Number(a.available > 0) ||
    unitPrice(a, net).price - unitPrice(b, net).price ||
    a.price - b.price ||
    a.id - b.id
  );
}

/** The offer a card shows, of the offer rows `among`: its row, or -1 where there is none. */
export function bestOffer(shelf: Shelf, row: number, among: readonly number[]): number {
  let best = among[0] ?? -1;
  for (let place = 1; place < among.length; place++) {
    const rival = among[place] ?? -1;
    if (beats(shelf, row, rival, best)) best = rival;
  }
  return best;
}

/** `compareOffers` on columns, without making objects of the rows. */
function beats(shelf: Shelf, row: number, rival: number, best: number): boolean {
  const { available, price, ids } = shelf.offers;
  const inStock = Number((available[rival] ?? 0) > 0) - Number((available[best] ?? 0) > 0);
  if (inStock !== 0) return inStock > 0;
  const dearer =
    unitPriceAt(shelf, row, rival) - unitPriceAt(shelf, row, best) ||
    (price[rival] ?? 0) - (price[best] ?? 0);
  return dearer === 0 ? (ids[rival] ?? 0) < (ids[best] ?? 0) : dearer < 0;
}

/** The unit price, in cents per its own unit, of the offer in row `offer` for the product in row `row`. */
export function unitPriceAt({ products, offers }: Shelf, row: number, offer: number): number {
  return unitPriceCents(
    offers.price[offer] ?? 0,
    saleUnitOf(offers.unit[offer] ?? 0),
    products.netAmount[row] ?? 0,
    netUnitOf(products.netUnit[row] ?? 0),
  );
}
