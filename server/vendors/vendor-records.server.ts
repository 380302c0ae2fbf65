import * as v from "valibot";
import { cents } from "#domain/money";
import type { VendorProfile } from "#domain/vendor-profile";
import type { Transaction } from "#server/platform/transaction.server";

const amount = v.pipe(v.number(), v.transform(cents));
const vendorSchema = v.object({
  vendorId: v.number(),
  slug: v.string(),
  name: v.string(),
  story: v.string(),
  location: v.string(),
  illustration: v.string(),
  tint: v.string(),
  deliveryFee: amount,
  minimumOrder: amount,
  freeDeliveryFrom: v.nullable(amount),
});
export type VendorRecord = v.InferOutput<typeof vendorSchema>;

/** A vendor that is on the marketplace; null for none. */
export async function findVendor(db: Transaction, vendorId: number): Promise<VendorRecord | null> {
  const { rows } = await db.query(
    `SELECT id AS "vendorId", slug, name, story, location, illustration, tint, delivery_fee AS "deliveryFee",
            minimum_order AS "minimumOrder", free_delivery_from AS "freeDeliveryFrom"
       FROM vendors WHERE id = $1 AND removed_at IS NULL`,
    [vendorId],
  );
  return rows[0] === undefined ? null : v.parse(vendorSchema, rows[0]);
}

/** Keeps others from changing a vendor or its staff until the transaction ends; false when there is no such vendor. */
export async function lockVendor(tx: Transaction, vendorId: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT FROM vendors WHERE id = $1 AND removed_at IS NULL FOR NO KEY UPDATE",
    [vendorId],
  );
  return rowCount === 1;
}

/** Writes a profile; a trigger notes it for the catalogue. */
export async function writeProfile(tx: Transaction, vendorId: number, profile: VendorProfile): Promise<void> {
  const { name, story, location, deliveryFee, minimumOrder, freeDeliveryFrom } = profile;
  await tx.query(
    `UPDATE vendors SET name = $2, story = $3, location = $4, delivery_fee = $5, minimum_order = $6,
                        free_delivery_from = $7
      WHERE id = $1`,
    [vendorId, name, story, location, deliveryFee, minimumOrder, freeDeliveryFrom],
  );
}
