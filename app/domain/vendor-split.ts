import type { Vendor } from "./catalogue.ts";
import { type Cents, cents, NO_CENTS, sumCents } from "./money.ts";

export type VendorTerms = Pick<Vendor, "id" | "deliveryFee" | "minimumOrder" | "freeDeliveryFrom">;

/** One vendor's part of a cart or an order, with what its terms make of it. */
export type VendorBasket<Line> = {
  readonly vendorId: number;
  readonly lines: readonly Line[];
  readonly goodsTotal: Cents;
  readonly deliveryFee: Cents;
  readonly total: Cents;
  /** Still to buy before this vendor takes the order; 0 when reached. */
  readonly missingForMinimum: Cents;
  /** Still to buy for free delivery; 0 when reached, null where it is never free. */
  readonly missingForFreeDelivery: Cents | null;
};

/**
 * Splits priced lines by vendor, in the order in which the vendors first appear.
 * Lines of vendors without terms are charged no delivery: their offers are gone and will be refused.
 */
export function splitByVendor<Line extends { readonly vendorId: number; readonly total: Cents }>(
  lines: readonly Line[],
  terms: ReadonlyMap<number, VendorTerms>,
): VendorBasket<Line>[] {
  const byVendor = Map.groupBy(lines, (line) => line.vendorId);
  return [...byVendor].map(([vendorId, ofVendor]) => basket(vendorId, ofVendor, terms.get(vendorId)));
}

/** What a vendor charges to deliver goods worth `goodsTotal`: nothing for nothing. */
export function deliveryFee(goodsTotal: Cents, terms: VendorTerms | undefined): Cents {
  if (!terms || goodsTotal === 0) return NO_CENTS;
  const free = terms.freeDeliveryFrom !== null && goodsTotal >= terms.freeDeliveryFrom;
  return free ? NO_CENTS : terms.deliveryFee;
}

function basket<Line extends { readonly total: Cents }>(
  vendorId: number,
  lines: readonly Line[],
  terms: VendorTerms | undefined,
): VendorBasket<Line> {
  const goodsTotal = sumCents(lines.map((line) => line.total));
  const fee = deliveryFee(goodsTotal, terms);
  const freeFrom = terms?.freeDeliveryFrom ?? null;
  return {
    vendorId,
    lines,
    goodsTotal,
    deliveryFee: fee,
    total: cents(goodsTotal + fee),
    missingForMinimum: missing(terms?.minimumOrder ?? NO_CENTS, goodsTotal),
    missingForFreeDelivery: freeFrom === null ? null : missing(freeFrom, goodsTotal),
  };
}

function missing(threshold: Cents, goodsTotal: Cents): Cents {
  return cents(Math.max(0, threshold - goodsTotal));
}
