import type { Offer } from "../catalogue.ts";
import { cents } from "../money.ts";
import { type BlobKind, TableReader, TableWriter } from "./columns.ts";
import { optional, optionalOf, saleUnitCode, saleUnitOf } from "./labels.ts";

const KIND: BlobKind = "offers";

/** The offers of one shard's products, ascending by product and then by id. */
export type OfferColumns = {
  readonly count: number;
  readonly product: Int32Array;
  readonly ids: Int32Array;
  readonly vendor: Int32Array;
  readonly unit: Int32Array;
  readonly price: Int32Array;
  /** 0 without a sale, else one more than the price before it. */
  readonly was: Int32Array;
  readonly available: Int32Array;
};

export const NO_OFFERS: OfferColumns = offerColumns([]);

/** The order in which a shard holds its offers. */
export function byProduct(a: Offer, b: Offer): number {
  return a.productId - b.productId || a.id - b.id;
}

/** Encodes offers, which must be in `byProduct` order. */
export function encodeOffers(offers: readonly Offer[]): Uint8Array<ArrayBuffer> {
  return new TableWriter(KIND, offers.length)
    .steps(offers.map((offer) => offer.productId))
    .steps(offers.map((offer) => offer.id))
    .numbers(offers.map((offer) => offer.vendorId))
    .numbers(offers.map((offer) => saleUnitCode(offer.unit)))
    .numbers(offers.map((offer) => offer.price))
    .numbers(offers.map((offer) => optional(offer.wasPrice)))
    .numbers(offers.map((offer) => offer.available))
    .done();
}

/** Throws `BrokenBlob`. */
export function decodeOffers(bytes: Uint8Array): OfferColumns {
  const table = new TableReader(bytes, KIND);
  return {
    count: table.rows,
    product: table.steps(0),
    ids: table.steps(1),
    vendor: table.numbers(2),
    unit: table.numbers(3),
    price: table.numbers(4),
    was: table.numbers(5),
    available: table.numbers(6),
  };
}

/** Columns of offers in `byProduct` order. */
export function offerColumns(offers: readonly Offer[]): OfferColumns {
  const column = (of: (offer: Offer) => number) => Int32Array.from(offers, of);
  return {
    count: offers.length,
    product: column((offer) => offer.productId),
    ids: column((offer) => offer.id),
    vendor: column((offer) => offer.vendorId),
    unit: column((offer) => saleUnitCode(offer.unit)),
    price: column((offer) => offer.price),
    was: column((offer) => optional(offer.wasPrice)),
    available: column((offer) => offer.available),
  };
}

/** One row as an object. The row must be below `count`. */
export function offerAt(columns: OfferColumns, row: number): Offer {
  const was = optionalOf(columns.was[row] ?? 0);
  return {
    id: columns.ids[row] ?? 0,
    productId: columns.product[row] ?? 0,
    vendorId: columns.vendor[row] ?? 0,
    unit: saleUnitOf(columns.unit[row] ?? 0),
    price: cents(columns.price[row] ?? 0),
    wasPrice: was === null ? null : cents(was),
    available: columns.available[row] ?? 0,
  };
}
