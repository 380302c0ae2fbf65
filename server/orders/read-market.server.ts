import * as v from "valibot";
import { cents } from "#domain/money";
import { SALE_UNITS } from "#domain/quantity";
import type { OfferAtReview } from "#domain/review-line";
import type { VendorTerms } from "#domain/vendor-split";
import type { Transaction } from "#server/platform/transaction.server";

/** What a review compares an order with. */
export type Market = {
  readonly offers: ReadonlyMap<number, OfferAtReview>;
  /** Of the vendors that are on the marketplace. */
  readonly terms: ReadonlyMap<number, VendorTerms>;
};

const amount = v.pipe(v.number(), v.transform(cents));
const rowsSchema = v.array(
  v.object({
    id: v.number(),
    productId: v.number(),
    vendorId: v.number(),
    unit: v.picklist(SALE_UNITS),
    price: amount,
    removed: v.boolean(),
    vendorRemoved: v.boolean(),
    deliveryFee: amount,
    minimumOrder: amount,
    freeDeliveryFrom: v.nullable(amount),
  }),
);

/** Reads offers as they stand now, taken-off ones included, and their vendors' terms. */
export async function readMarket(tx: Transaction, offerIds: readonly number[]): Promise<Market> {
  const { rows } = await tx.query({
    name: "read-market",
    text: `SELECT offer.id, offer.product_id AS "productId", offer.vendor_id AS "vendorId", offer.unit, offer.price,
                  offer.removed_at IS NOT NULL OR product.removed_at IS NOT NULL AS removed,
                  vendor.removed_at IS NOT NULL AS "vendorRemoved", vendor.delivery_fee AS "deliveryFee",
                  vendor.minimum_order AS "minimumOrder", vendor.free_delivery_from AS "freeDeliveryFrom"
             FROM offers offer
             JOIN products product ON product.id = offer.product_id
             JOIN vendors vendor ON vendor.id = offer.vendor_id
            WHERE offer.id = ANY($1)`,
    values: [offerIds],
  });
  const market = v.parse(rowsSchema, rows);
  return {
    offers: new Map(market.map((row) => [row.id, { ...row, removed: row.removed || row.vendorRemoved }])),
    terms: new Map(
      market
        .filter((row) => !row.vendorRemoved)
        .map(({ vendorId: id, deliveryFee, minimumOrder, freeDeliveryFrom }) => [
          id,
          { id, deliveryFee, minimumOrder, freeDeliveryFrom },
        ]),
    ),
  };
}
