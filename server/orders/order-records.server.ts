import * as v from "valibot";
import type { ChangePlan, StandingOrder } from "#domain/change-order";
import { ORDER_STATES } from "#domain/order-states";
import { type PlacedOrder, placedOrderSchema } from "#domain/place-order";
import type { ReviewPlan } from "#domain/review-order";
import { recordEvents } from "#server/events/record-events.server";
import type { Transaction } from "#server/platform/transaction.server";
import { amountSchema, vendorOrderSchema } from "./vendor-order-row.ts";

export type OrderToReview = {
  readonly accountId: string;
  readonly placed: PlacedOrder;
  readonly receivedAt: Date;
};

const toReviewSchema = v.array(
  v.pipe(
    v.object({ account_id: v.string(), placed: placedOrderSchema, received_at: v.date() }),
    v.transform(
      (row): OrderToReview => ({
        accountId: row.account_id,
        placed: row.placed,
        receivedAt: row.received_at,
      }),
    ),
  ),
);

/**
 * Locks those of the orders that still wait for their review, by ascending id. Unknown and reviewed ones are
 * not among them. Waits for whoever reviews or changes one just now.
 */
export async function lockForReview(tx: Transaction, orderIds: readonly string[]): Promise<OrderToReview[]> {
  const { rows } = await tx.query({
    name: "lock-for-review",
    text: `SELECT account_id, placed, received_at FROM orders
            WHERE id = ANY($1) AND state = 'received' ORDER BY id FOR NO KEY UPDATE`,
    values: [orderIds],
  });
  return v.parse(toReviewSchema, rows);
}

export type Reviewed = { readonly orderId: string; readonly seq: number; readonly plan: ReviewPlan };

/** Writes what reviews decided: vendor orders, lines, events and the orders' own rows, in one round trip. */
export async function writeReviews(
  tx: Transaction,
  reviewed: readonly Reviewed[],
  now: number,
): Promise<void> {
  const orders = reviewed.map(({ orderId, seq, plan }) => ({
    orderId,
    seq,
    state: plan.state,
    goodsTotal: plan.goodsTotal,
    deliveryTotal: plan.deliveryTotal,
    answerBy: plan.answerBy === null ? null : new Date(plan.answerBy),
  }));
  const parts = reviewed.flatMap(({ orderId, plan }) =>
    plan.vendorOrders.map(({ lines: _, ...part }) => ({ orderId, ...part })),
  );
  const lines = reviewed.flatMap(({ orderId, plan }) =>
    plan.vendorOrders.flatMap((part) => part.lines.map((line) => ({ orderId, ...line }))),
  );
  const events = reviewed.flatMap(({ orderId, plan }) => plan.events.map((event) => ({ orderId, ...event })));
  await tx.query({
    name: "write-reviews",
    text: `WITH parts AS (
             INSERT INTO vendor_orders (order_id, vendor_id, state, goods_total, delivery_fee)
             SELECT * FROM json_to_recordset($2)
               AS part("orderId" uuid, "vendorId" int, state text, "goodsTotal" int, "deliveryFee" int)
           ), lines AS (
             INSERT INTO order_lines (order_id, line_id, vendor_id, offer_id, product_id, name, brand, unit,
                                      ordered, granted, price, total, outcome, reason)
             SELECT * FROM json_to_recordset($3)
               AS line("orderId" uuid, "lineId" uuid, "vendorId" int, "offerId" int, "productId" int, name text,
                       brand text, unit text, ordered int, granted int, price int, total int, outcome text, reason text)
           ), events AS (
             INSERT INTO order_events (order_id, vendor_id, type, at)
             SELECT "orderId", "vendorId", type, $5 FROM json_to_recordset($4)
               AS event("orderId" uuid, "vendorId" int, type text)
           )
           UPDATE orders SET state = decided.state, goods_total = decided."goodsTotal",
                             delivery_total = decided."deliveryTotal", answer_by = decided."answerBy", seq = decided.seq
             FROM json_to_recordset($1) AS decided("orderId" uuid, state text, "goodsTotal" int,
                                                   "deliveryTotal" int, "answerBy" timestamptz, seq int)
            WHERE orders.id = decided."orderId"`,
    values: [...[orders, parts, lines, events].map((rows) => JSON.stringify(rows)), new Date(now)],
  });
}

const lockedSchema = v.object({
  account_id: v.string(),
  state: v.picklist(ORDER_STATES),
  goods_total: amountSchema,
  delivery_total: amountSchema,
  answer_by: v.nullable(v.date()),
  parts: v.array(vendorOrderSchema),
});

export type LockedOrder = { readonly accountId: string; readonly standing: StandingOrder };

/** Locks an order until the transaction ends and reads it whole; null when there is none. */
export async function lockOrder(tx: Transaction, orderId: string): Promise<LockedOrder | null> {
  const locked = await tx.query("SELECT FROM orders WHERE id = $1 FOR NO KEY UPDATE", [orderId]);
  if (locked.rowCount === 0) return null;
  // A second statement: only one begun after the lock was had sees what its last holder wrote to other tables.
  const { rows } = await tx.query({
    name: "read-locked-order",
    text: `SELECT account_id, state, goods_total, delivery_total, answer_by, coalesce((
             SELECT json_agg(json_build_object(
               'vendorId', vendor_id, 'state', part.state, 'goodsTotal', part.goods_total,
               'deliveryFee', part.delivery_fee, 'lines', (
                 SELECT json_agg(json_build_object(
                   'lineId', line_id, 'vendorId', vendor_id, 'offerId', offer_id, 'productId', product_id,
                   'name', name, 'brand', brand, 'unit', unit, 'ordered', ordered, 'granted', granted,
                   'price', price, 'total', total, 'outcome', outcome, 'reason', reason) ORDER BY line_id)
                   FROM order_lines line
                  WHERE line.order_id = part.order_id AND line.vendor_id = part.vendor_id))
               ORDER BY vendor_id)
               FROM vendor_orders part WHERE part.order_id = orders.id), '[]') AS parts
           FROM orders WHERE id = $1`,
    values: [orderId],
  });
  const { account_id, state, goods_total, delivery_total, answer_by, parts } = v.parse(lockedSchema, rows[0]);
  return {
    accountId: account_id,
    standing: {
      state,
      goodsTotal: goods_total,
      deliveryTotal: delivery_total,
      answerBy: answer_by?.getTime() ?? null,
      vendorOrders: parts,
    },
  };
}

/** Writes what a change decided about a locked order. Stock is the caller's to release before. */
export async function writeChange(
  tx: Transaction,
  orderId: string,
  plan: ChangePlan,
  seq: number,
  now: number,
): Promise<void> {
  await recordEvents(tx, [{ type: "OrderSettled", detail: { orderId, state: plan.state } }]);
  const lines = plan.vendorOrders.flatMap((part) => part.lines);
  await tx.query({
    name: "write-change",
    text: `WITH parts AS (
             UPDATE vendor_orders SET state = part.state, goods_total = part."goodsTotal",
                                      delivery_fee = part."deliveryFee"
               FROM json_to_recordset($7) AS part("vendorId" int, state text, "goodsTotal" int, "deliveryFee" int)
              WHERE order_id = $1 AND vendor_id = part."vendorId"
           ), lines AS (
             UPDATE order_lines SET granted = line.granted, total = line.total, outcome = line.outcome,
                                    reason = line.reason
               FROM json_to_recordset($8) AS line("lineId" uuid, granted int, total int, outcome text, reason text)
              WHERE order_id = $1 AND line_id = line."lineId"
           ), events AS (
             INSERT INTO order_events (order_id, vendor_id, type, at)
             SELECT $1, "vendorId", type, $10 FROM json_to_recordset($9) AS event("vendorId" int, type text)
           )
           UPDATE orders SET state = $2, goods_total = $3, delivery_total = $4, answer_by = $5, seq = $6
            WHERE id = $1`,
    values: [
      orderId,
      plan.state,
      plan.goodsTotal,
      plan.deliveryTotal,
      plan.answerBy === null ? null : new Date(plan.answerBy),
      seq,
      JSON.stringify(plan.vendorOrders.map(({ lines: _, ...part }) => part)),
      JSON.stringify(lines),
      JSON.stringify(plan.events),
      new Date(now),
    ],
  });
}
