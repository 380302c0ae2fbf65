import { answerOverdue, cancelOrder } from "#domain/change-order";
import { announceOrders, type OrdersChanged } from "#server/orders/announce-orders.server";
import { lockOrder, writeChange } from "#server/orders/order-records.server";
import { raiseOrderSeqs } from "#server/orders/order-seqs.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { releaseStock } from "#server/stock/reserve-stock.server";

const AT_ONCE = 100;

/**
 * Calls off orders whose shopper has not answered in time, and gives their stock back. An answer that comes
 * at the same moment decides before or after this, under the order's lock.
 * @returns how many were called off.
 */
export async function expireAnswers(now: number): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM orders WHERE state = 'needs-you' AND answer_by < $1 ORDER BY answer_by LIMIT $2",
    [new Date(now), AT_ONCE],
  );
  let expired = 0;
  for (const { id } of rows) {
    const change = await expireOne(id, now);
    if (!change) continue;
    announceOrders([change]);
    expired += 1;
  }
  return expired;
}

function expireOne(orderId: string, now: number): Promise<OrdersChanged | null> {
  return inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order || !answerOverdue(order.standing, now)) return null;
    const decision = cancelOrder(order.standing);
    if (!decision.ok || decision.plan === "unchanged") return null;
    const { accountId } = order;
    await releaseStock(
      tx,
      decision.plan.releases.map((share) => ({ ...share, orderId })),
    );
    const seq = (await raiseOrderSeqs(tx, [accountId])).get(accountId);
    if (seq === undefined) throw new Error(`order ${orderId} belongs to no account`);
    await writeChange(tx, orderId, decision.plan, seq, now);
    return { accountId, seq };
  });
}
