import type { StockShare } from "#domain/review-order";
import type { Transaction } from "#server/platform/transaction.server";

/** A share of an offer's stock on behalf of an order. */
export type OrderShare = StockShare & { readonly orderId: string };

/**
 * Locks the stock of offers until the transaction ends and tells what is available of each, in pieces or
 * grams. Rows are always locked by ascending offer id, so that no two transactions wait for each other.
 */
export async function lockStock(tx: Transaction, offerIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await tx.query<{ offer_id: number; available: number }>({
    name: "lock-stock",
    text: `SELECT offer_id, on_hand - reserved AS available FROM stock_levels
            WHERE offer_id = ANY($1) ORDER BY offer_id FOR NO KEY UPDATE`,
    values: [offerIds],
  });
  return new Map(rows.map((row) => [row.offer_id, row.available]));
}

/**
 * Reserves stock for orders and enters it in the ledger. Each update is conditional on what is available, so
 * that a fault in a plan cannot oversell even though its rows were locked.
 * @throws when any share is no longer there; nothing may then be committed.
 */
export async function reserveStock(tx: Transaction, shares: readonly OrderShare[]): Promise<void> {
  if (shares.length === 0) return;
  const { rowCount } = await tx.query({
    name: "reserve-stock",
    text: `WITH share AS (SELECT * FROM json_to_recordset($1) AS share("orderId" uuid, "offerId" int, units int)),
                entered AS (INSERT INTO stock_movements (offer_id, kind, reserved_delta, order_id)
                            SELECT "offerId", 'reserve', units, "orderId" FROM share)
           UPDATE stock_levels level SET reserved = reserved + wanted.units
             FROM (SELECT "offerId", sum(units)::int AS units FROM share GROUP BY 1) wanted
            WHERE level.offer_id = wanted."offerId" AND on_hand - reserved >= wanted.units`,
    values: [JSON.stringify(shares)],
  });
  const offers = new Set(shares.map((share) => share.offerId)).size;
  if (rowCount !== offers)
    throw new Error(`stock of ${offers - (rowCount ?? 0)} offers is not there to reserve`);
}

/** Gives reserved stock back and enters it in the ledger. Locks the rows itself, in the common order. */
export async function releaseStock(tx: Transaction, shares: readonly OrderShare[]): Promise<void> {
  if (shares.length === 0) return;
  await lockStock(tx, [...new Set(shares.map((share) => share.offerId))]);
  await tx.query({
    name: "release-stock",
    text: `WITH share AS (SELECT * FROM json_to_recordset($1) AS share("orderId" uuid, "offerId" int, units int)),
                entered AS (INSERT INTO stock_movements (offer_id, kind, reserved_delta, order_id)
                            SELECT "offerId", 'release', -units, "orderId" FROM share)
           UPDATE stock_levels level SET reserved = reserved - freed.units
             FROM (SELECT "offerId", sum(units)::int AS units FROM share GROUP BY 1) freed
            WHERE level.offer_id = freed."offerId"`,
    values: [JSON.stringify(shares)],
  });
}
