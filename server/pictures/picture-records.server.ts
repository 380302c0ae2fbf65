import type { UploadOutcome } from "#server/images/upload-keys";
import type { Transaction } from "#server/platform/transaction.server";

/** How the picture of `product` stands, as `productPictureSchema` has it. */
export const PICTURE_OF_PRODUCT = `json_build_object(
  'shown', product.picture,
  'earlier', coalesce((SELECT picture FROM picture_uploads
                        WHERE product_id = product.id AND state = 'ready' AND picture <> product.picture
                        ORDER BY id DESC LIMIT 1), ''),
  'shared', (SELECT count(DISTINCT vendor_id) > 1 FROM offers WHERE product_id = product.id AND removed_at IS NULL),
  'upload', (SELECT json_build_object('state', state, 'reason', reason) FROM picture_uploads
              WHERE product_id = product.id ORDER BY id DESC LIMIT 1))`;

/** The product a vendor offers, and whether others do too; null when it offers no such thing any more. */
export async function productOfOffer(
  tx: Transaction,
  vendorId: number,
  offerId: number,
): Promise<{ productId: number; shared: boolean } | null> {
  const { rows } = await tx.query<{ productId: number; shared: boolean }>(
    `SELECT product_id AS "productId",
            EXISTS (SELECT FROM offers other WHERE other.product_id = offer.product_id
                       AND other.vendor_id <> offer.vendor_id AND other.removed_at IS NULL) AS shared
       FROM offers offer WHERE id = $2 AND vendor_id = $1 AND removed_at IS NULL`,
    [vendorId, offerId],
  );
  return rows[0] ?? null;
}

/** Locks a product and tells which picture it shows; null when there is no such product any more. */
export async function lockPicture(tx: Transaction, productId: number): Promise<string | null> {
  const { rows } = await tx.query<{ picture: string }>(
    "SELECT picture FROM products WHERE id = $1 AND removed_at IS NULL FOR NO KEY UPDATE",
    [productId],
  );
  return rows[0]?.picture ?? null;
}

/** Has a product show a picture, or with none its illustration; a trigger notes it for the catalogue. */
export async function writePicture(tx: Transaction, productId: number, picture: string): Promise<void> {
  await tx.query("UPDATE products SET picture = $2 WHERE id = $1 AND picture <> $2", [productId, picture]);
}

/** Whether a picture was once made for a product. */
export async function wasMadeFor(tx: Transaction, productId: number, picture: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT FROM picture_uploads WHERE product_id = $1 AND state = 'ready' AND picture = $2 LIMIT 1",
    [productId, picture],
  );
  return rowCount === 1;
}

/**
 * How many files were asked to be sent on behalf of a vendor, or of the marketplace, since `since`. Until `tx` ends, no
 * other can be added for it.
 */
export async function countAsked(tx: Transaction, vendorId: number | null, since: Date): Promise<number> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`picture-uploads:${vendorId}`]);
  const { rows } = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM picture_uploads
      WHERE vendor_id IS NOT DISTINCT FROM $1 AND asked_at > $2`,
    [vendorId, since],
  );
  return rows[0]?.count ?? 0;
}

type NewUpload = {
  readonly id: string;
  readonly productId: number;
  readonly vendorId: number | null;
};

export async function insertUpload(tx: Transaction, { id, productId, vendorId }: NewUpload): Promise<void> {
  await tx.query("INSERT INTO picture_uploads (id, product_id, vendor_id) VALUES ($1, $2, $3)", [
    id,
    productId,
    vendorId,
  ]);
}

/** Whatever else is on its way to a product comes to nothing: the last word counts. */
export async function giveUpWaiting(tx: Transaction, productId: number): Promise<void> {
  await tx.query(
    `UPDATE picture_uploads SET state = 'refused', reason = 'replaced', settled_at = now()
      WHERE product_id = $1 AND state = 'waiting'`,
    [productId],
  );
}

export type WaitingUpload = { readonly productId: number; readonly arrived: boolean };

/** Tells of an upload that waits, and within a transaction locks it; null when it is settled, or not this vendor's (null: the marketplace's). */
export async function lockWaiting(
  tx: Transaction,
  id: string,
  vendorId: number | null,
): Promise<WaitingUpload | null> {
  const { rows } = await tx.query<WaitingUpload>(
    `SELECT product_id AS "productId", arrived_at IS NOT NULL AS arrived FROM picture_uploads
      WHERE id = $1 AND vendor_id IS NOT DISTINCT FROM $2 AND state = 'waiting' FOR NO KEY UPDATE`,
    [id, vendorId],
  );
  return rows[0] ?? null;
}

export async function writeArrival(tx: Transaction, id: string): Promise<void> {
  await tx.query("UPDATE picture_uploads SET arrived_at = now() WHERE id = $1", [id]);
}

/** Uploads nobody knows the outcome of: those that were sent before those that were only permitted, then the newest. */
export async function findWaiting(
  db: Transaction,
  most: number,
): Promise<{ id: string; askedAt: Date; arrived: boolean }[]> {
  const { rows } = await db.query<{ id: string; askedAt: Date; arrived: boolean }>(
    `SELECT id, asked_at AS "askedAt", arrived_at IS NOT NULL AS arrived FROM picture_uploads
      WHERE state = 'waiting' ORDER BY arrived_at IS NULL, id DESC LIMIT $1`,
    [most],
  );
  return rows;
}

/** Writes what became of an upload that still waits, and has its product show it. */
export async function settleUpload(tx: Transaction, id: string, outcome: UploadOutcome): Promise<boolean> {
  const [state, reason, picture] = outcome.ok
    ? ["ready", null, outcome.picture]
    : ["refused", outcome.reason, null];
  const { rows } = await tx.query<{ productId: number }>(
    `UPDATE picture_uploads SET state = $2, reason = $3, picture = $4, settled_at = now()
      WHERE id = $1 AND state = 'waiting' RETURNING product_id AS "productId"`,
    [id, state, reason, picture],
  );
  const settled = rows[0];
  if (settled === undefined) return false;
  if (outcome.ok) await writePicture(tx, settled.productId, outcome.picture);
  return true;
}
