import { reviewOrders } from "#server/orders/review-orders.server";
import { pool } from "#server/platform/postgres.server";
import { log } from "#server/platform/telemetry.server";

/** Milliseconds an order may wait for its message before somebody looks for it. */
export const STRAGGLER_AFTER_MS = 60_000;
const AT_ONCE = 50;

/**
 * Reviews orders whose message has not come: the queue was lost, or gave up on them. Straight from the table,
 * so that orders are settled even while there is no queue. One that cannot be reviewed is logged and passed
 * over, the others go on.
 * @returns how many were found.
 */
export async function reviewStragglers(now: number): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM orders WHERE state = 'received' AND received_at < $1 ORDER BY received_at LIMIT $2",
    [new Date(now - STRAGGLER_AFTER_MS), AT_ONCE],
  );
  for (const { id } of rows) {
    await reviewOrders([id], now).catch((error: unknown) =>
      log.error({ err: error, orderId: id }, "an order cannot be reviewed"),
    );
  }
  return rows.length;
}
