import type { Offer } from "../catalogue.ts";
import { optional, saleUnitCode } from "./labels.ts";
import { byProduct, type OfferColumns, offerAt, offerColumns } from "./offer-columns.ts";

/**
 * The columns with offers put in place: `put` are changed or new ones of these products, and any row named by
 * `replaced` goes first. The columns given stay as they are, or come back when nothing here changed.
 */
export function patchOffers(
  offers: OfferColumns,
  put: readonly Offer[],
  replaced: ReadonlyMap<number, Offer | null>,
): OfferColumns {
  const rows = new Map<number, number>();
  for (const [row, id] of offers.ids.entries()) if (replaced.has(id)) rows.set(id, row);
  if (put.length === 0 && rows.size === 0) return offers;
  // Prices and stock change all day; offers come and go seldom.
  const inPlace =
    put.length === rows.size &&
    put.every(({ id, productId }) => offers.product[rows.get(id) ?? -1] === productId);
  return inPlace ? rewritten(offers, put, rows) : rebuilt(offers, put, replaced);
}

function rewritten(
  offers: OfferColumns,
  put: readonly Offer[],
  rows: ReadonlyMap<number, number>,
): OfferColumns {
  const copy = {
    ...offers,
    vendor: offers.vendor.slice(),
    unit: offers.unit.slice(),
    price: offers.price.slice(),
    was: offers.was.slice(),
    available: offers.available.slice(),
  };
  for (const offer of put) {
    const row = rows.get(offer.id) ?? 0;
    copy.vendor[row] = offer.vendorId;
    copy.unit[row] = saleUnitCode(offer.unit);
    copy.price[row] = offer.price;
    copy.was[row] = optional(offer.wasPrice);
    copy.available[row] = offer.available;
  }
  return copy;
}

function rebuilt(
  offers: OfferColumns,
  put: readonly Offer[],
  replaced: ReadonlyMap<number, Offer | null>,
): OfferColumns {
  const kept = Array.from(offers.ids.keys())
    .filter((row) => !replaced.has(offers.ids[row] ?? 0))
    .map((row) => offerAt(offers, row));
  return offerColumns([...kept, ...put].sort(byProduct));
}
