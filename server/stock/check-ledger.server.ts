import type { Transaction } from "#server/platform/transaction.server";

/** One broken promise about stock, in words that name the row. */
export type LedgerFault = { readonly offerId: number; readonly fault: string };

/**
 * Checks the promises about stock over the whole database, in one statement and so at one moment: each level
 * is the sum of its movements, and what is reserved is exactly what the lines of open orders hold. More
 * reserved than on hand is a fault too: sold twice, unless a count found less than was sold.
 * Empty when all is well.
 */
export async function checkLedger(db: Transaction): Promise<LedgerFault[]> {
  const { rows } = await db.query<LedgerFault>(`
    WITH ledger AS (
      SELECT offer_id, sum(on_hand_delta)::int AS on_hand, sum(reserved_delta)::int AS reserved,
             bool_or(kind IN ('count', 'adjust')) AS corrected
        FROM stock_movements GROUP BY 1
    ), held AS (
      SELECT line.offer_id, sum(line.granted)::int AS units
        FROM order_lines line JOIN vendor_orders part USING (order_id, vendor_id)
       WHERE part.state IN ('on-hold', 'confirmed', 'picking', 'packed')
       GROUP BY 1
    ), compared AS (
      SELECT offer_id, level.on_hand, level.reserved, coalesce(ledger.corrected, false) AS corrected,
             coalesce(ledger.on_hand, 0) AS ledger_on_hand, coalesce(ledger.reserved, 0) AS ledger_reserved,
             coalesce(held.units, 0) AS held
        FROM stock_levels level
        FULL JOIN ledger USING (offer_id) FULL JOIN held USING (offer_id)
    )
    SELECT offer_id AS "offerId", fault FROM compared, LATERAL (VALUES
      (on_hand IS DISTINCT FROM ledger_on_hand, format('on hand %s, by the ledger %s', on_hand, ledger_on_hand)),
      (reserved IS DISTINCT FROM ledger_reserved, format('reserved %s, by the ledger %s', reserved, ledger_reserved)),
      (ledger_reserved <> held, format('reserved %s, held by orders %s', ledger_reserved, held)),
      (reserved > on_hand AND NOT corrected, format('reserved %s of %s on hand', reserved, on_hand))
    ) AS check_ (broken, fault) WHERE broken ORDER BY 1, 2`);
  return rows;
}
