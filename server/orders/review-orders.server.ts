import { METRICS } from "#domain/metrics";
import { reviewOrder } from "#domain/review-order";
import { recordEvents } from "#server/events/record-events.server";
import { announceOrders, type OrdersChanged } from "#server/orders/announce-orders.server";
import { lockForReview, type Reviewed, writeReviews } from "#server/orders/order-records.server";
import { raiseOrderSeqs } from "#server/orders/order-seqs.server";
import { readMarket } from "#server/orders/read-market.server";
import { observeMetric } from "#server/platform/metrics.server";
import { inSpan } from "#server/platform/tracing.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";
import { lockStock, reserveStock } from "#server/stock/reserve-stock.server";

const POSTGRES = { "db.system.name": "postgresql" };

/**
 * Reviews those of the orders that wait for it, all in one transaction: their rows are locked by ascending id,
 * then the stock they ask for by ascending offer, then every plan is made on what the one before left over,
 * and rows, ledger and sequences are written together. Orders unknown or reviewed before are passed over, so
 * a message may come twice, or after days.
 *
 * @param now the server's clock, milliseconds since the epoch
 * @throws when one of them cannot be reviewed; then none was
 */
export async function reviewOrders(orderIds: readonly string[], now: number): Promise<void> {
  const { changes, waits } = await inSpan("review_orders", { kind: "client", attributes: POSTGRES }, () =>
    inTransaction((tx) => reviewIn(tx, orderIds, now)),
  );
  for (const seconds of waits) observeMetric(METRICS.orderSettleTime, seconds);
  announceOrders(changes);
}

type Review = { readonly changes: readonly OrdersChanged[]; readonly waits: readonly number[] };

async function reviewIn(tx: Transaction, orderIds: readonly string[], now: number): Promise<Review> {
  const received = await lockForReview(tx, orderIds);
  if (received.length === 0) return { changes: [], waits: [] };
  const offerIds = [...new Set(received.flatMap(({ placed }) => placed.lines.map((line) => line.offerId)))];
  const available = await lockStock(tx, offerIds);
  const { offers, terms } = await readMarket(tx, offerIds);
  const plans = received.map(({ accountId, placed }) => {
    const plan = reviewOrder(placed, offers, available, terms, now);
    for (const { offerId, units } of plan.reservations) {
      available.set(offerId, (available.get(offerId) ?? 0) - units);
    }
    return { orderId: placed.orderId, accountId, plan };
  });
  await reserveStock(
    tx,
    plans.flatMap(({ orderId, plan }) => plan.reservations.map((share) => ({ orderId, ...share }))),
  );
  const seqs = await raiseOrderSeqs(tx, [...new Set(received.map(({ accountId }) => accountId))]);
  const reviewed = plans.map(({ orderId, accountId, plan }): Reviewed => {
    const seq = seqs.get(accountId);
    if (seq === undefined) throw new Error(`order ${orderId} belongs to no account`);
    return { orderId, seq, plan };
  });
  await writeReviews(tx, reviewed, now);
  await recordEvents(
    tx,
    reviewed.map(({ orderId, plan }) => ({ type: "OrderSettled", detail: { orderId, state: plan.state } })),
  );
  return {
    changes: [...seqs].map(([accountId, seq]) => ({ accountId, seq })),
    // Two clocks wrote these: a difference below nothing is none.
    waits: received.map(({ receivedAt }) => Math.max(0, (now - receivedAt.getTime()) / 1000)),
  };
}
