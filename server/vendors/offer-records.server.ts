import * as v from "valibot";
import { SALE_UNITS, type SaleUnit } from "#domain/quantity";
import {
  OFFERS_PER_PAGE,
  type OfferOrder,
  type OfferQuery,
  type OfferShelf,
  type VendorOffers,
  vendorOfferSchema,
} from "#domain/vendor-offers";
import { PICTURE_OF_PRODUCT } from "#server/pictures/picture-records.server";
import type { Transaction } from "#server/platform/transaction.server";

const pageSchema = v.object({ total: v.number(), offers: v.array(vendorOfferSchema) });

const ON_SHELF: Readonly<Record<OfferShelf, string>> = {
  all: "true",
  "sold-out": `"onHand" <= reserved`,
  "on-sale": `"wasPrice" IS NOT NULL`,
};
const IN_ORDER: Readonly<Record<OfferOrder, string>> = {
  name: `name, "offerId"`,
  scarce: `"onHand" - reserved, name, "offerId"`,
  price: `price, name, "offerId"`,
};

/** A page of a vendor's offers; every word of the search must be found somewhere in a row. */
export async function findOffers(
  db: Transaction,
  vendorId: number,
  { search, shelf, order, page }: OfferQuery,
): Promise<VendorOffers> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const { rows } = await db.query(
    `WITH found AS (
       SELECT offer.id AS "offerId", offer.product_id AS "productId", offer.key, product.name, product.brand,
              product.gtin, product.illustration, category.tint, offer.unit, offer.price,
              offer.was_price AS "wasPrice", coalesce(level.on_hand, 0) AS "onHand",
              coalesce(level.reserved, 0) AS reserved
         FROM offers offer
         JOIN products product ON product.id = offer.product_id
         JOIN categories category ON category.id = product.category_id
         LEFT JOIN stock_levels level ON level.offer_id = offer.id
        WHERE offer.vendor_id = $1 AND offer.removed_at IS NULL AND product.removed_at IS NULL
          AND NOT EXISTS (SELECT FROM unnest($2::text[]) word
                           WHERE strpos(lower(concat_ws(' ', product.name, product.brand, product.gtin, offer.key)),
                                        word) = 0)
     ), fitting AS (
       SELECT * FROM found WHERE ${ON_SHELF[shelf]}
     ), shown AS (
       SELECT * FROM fitting ORDER BY ${IN_ORDER[order]} LIMIT $3 OFFSET $4
     ), pictured AS (
       SELECT shown.*, ${PICTURE_OF_PRODUCT} AS picture FROM shown JOIN products product ON product.id = "productId"
     )
     SELECT (SELECT count(*)::int FROM fitting) AS total,
            coalesce((SELECT json_agg(pictured ORDER BY ${IN_ORDER[order]}) FROM pictured), '[]') AS offers`,
    [vendorId, words, OFFERS_PER_PAGE, (page - 1) * OFFERS_PER_PAGE],
  );
  return { ...v.parse(pageSchema, rows[0]), page };
}

const unitSchema = v.object({ unit: v.picklist(SALE_UNITS) });

/** By what a vendor sells an offer; null when the vendor offers no such thing any more. */
export async function findSaleUnit(
  db: Transaction,
  vendorId: number,
  offerId: number,
): Promise<SaleUnit | null> {
  const { rows } = await db.query(
    "SELECT unit FROM offers WHERE id = $2 AND vendor_id = $1 AND removed_at IS NULL",
    [vendorId, offerId],
  );
  return rows[0] === undefined ? null : v.parse(unitSchema, rows[0]).unit;
}

const priceSchema = v.object({ price: v.number(), wasPrice: v.nullable(v.number()) });
export type StandingPrice = v.InferOutput<typeof priceSchema>;

/** Locks an offer of a vendor and tells its price; null when the vendor offers no such thing any more. */
export async function lockPrice(
  tx: Transaction,
  vendorId: number,
  offerId: number,
): Promise<StandingPrice | null> {
  const { rows } = await tx.query(
    `SELECT price, was_price AS "wasPrice" FROM offers
      WHERE id = $2 AND vendor_id = $1 AND removed_at IS NULL FOR NO KEY UPDATE`,
    [vendorId, offerId],
  );
  return rows[0] === undefined ? null : v.parse(priceSchema, rows[0]);
}

/** Writes a price; a trigger notes it for the catalogue. */
export async function writePrice(
  tx: Transaction,
  offerId: number,
  { price, wasPrice }: StandingPrice,
): Promise<void> {
  await tx.query("UPDATE offers SET price = $2, was_price = $3 WHERE id = $1", [offerId, price, wasPrice]);
}
