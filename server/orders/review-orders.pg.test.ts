import { expect, test } from "vitest";
import { cents } from "#domain/money";
import { expireAnswers } from "#server/orders/expire-answers.server";
import { readOrder } from "#server/orders/read-orders.server";
import { reviewOrders } from "#server/orders/review-orders.server";
import { reviewStragglers, STRAGGLER_AFTER_MS } from "#server/orders/review-stragglers.server";
import { pool } from "#server/platform/postgres.server";
import { checkLedger } from "#server/stock/check-ledger.server";
import {
  aLine,
  anOffer,
  anOperation,
  anOrderOf,
  aShopper,
  aVendor,
  countOf,
  NOW,
  placeOrders,
  send,
  stockOf,
} from "#test/orders.server.ts";

const DAYS = 24 * 60 * 60 * 1000;
const shopper = await aShopper();

test("an order over three vendors becomes three vendor orders, stock down by exactly that, one event each", async () => {
  const offers = await Promise.all(
    [1, 2, 3].map(async () => anOffer({ vendorId: await aVendor(), stock: 10 })),
  );
  const order = anOrderOf(offers.map((offer, index) => aLine(offer, index + 1)));
  await placeOrders(shopper, [order]);
  await reviewOrders([order.orderId], NOW);
  const view = await readOrder(shopper.principal, order.orderId);
  expect(view?.state).toBe("confirmed");
  expect(view?.vendorOrders.map(({ state, total }) => [state, total])).toEqual([
    ["confirmed", 200],
    ["confirmed", 400],
    ["confirmed", 600],
  ]);
  expect(view?.events.map(({ type, vendorId }) => [type, vendorId])).toEqual([
    ["received", null],
    ["confirmed", null],
    ...offers.map(({ vendorId }) => ["confirmed", vendorId]),
  ]);
  expect(await Promise.all(offers.map(({ id }) => stockOf(id)))).toEqual([
    { onHand: 10, reserved: 1 },
    { onHand: 10, reserved: 2 },
    { onHand: 10, reserved: 3 },
  ]);
  expect(await checkLedger(pool)).toEqual([]);
});

test("a review delivered twice, at once or after days, changes nothing more", async () => {
  const offer = await anOffer({ stock: 10 });
  const order = anOrderOf([aLine(offer, 4)]);
  await placeOrders(shopper, [order]);
  await Promise.all(Array.from({ length: 8 }, () => reviewOrders([order.orderId], NOW)));
  const settled = await readOrder(shopper.principal, order.orderId);
  await reviewOrders([order.orderId], NOW + 30 * DAYS);
  expect(await readOrder(shopper.principal, order.orderId)).toEqual(settled);
  expect(await stockOf(offer.id)).toEqual({ onHand: 10, reserved: 4 });
});

test("an order nobody placed is passed over, the rest of its batch is reviewed", async () => {
  const order = anOrderOf([aLine(await anOffer())]);
  await placeOrders(shopper, [order]);
  await reviewOrders(["018f0000-0000-7000-8000-000000000000", order.orderId], NOW);
  expect(await readOrder(shopper.principal, order.orderId)).toMatchObject({ state: "confirmed" });
});

test("two hundred concurrent buyers of fifty units buy exactly fifty", async () => {
  const offer = await anOffer({ stock: 50 });
  const buyers = await Promise.all(Array.from({ length: 20 }, aShopper));
  const orders = Array.from({ length: 200 }, () => anOrderOf([aLine(offer)]));
  await Promise.all(
    buyers.map((buyer, index) => placeOrders(buyer, orders.slice(index * 10, index * 10 + 10))),
  );
  await Promise.all(orders.map(({ orderId }) => reviewOrders([orderId], NOW)));
  expect(
    await countOf("orders WHERE id = ANY($1) AND state = 'confirmed'", [orders.map((o) => o.orderId)]),
  ).toBe(50);
  expect(
    await countOf("orders WHERE id = ANY($1) AND state = 'refused'", [orders.map((o) => o.orderId)]),
  ).toBe(150);
  expect(await stockOf(offer.id)).toEqual({ onHand: 50, reserved: 50 });
  expect(await checkLedger(pool)).toEqual([]);
});

test("12.35 kg are sold to the gram by concurrent buyers, two offers in opposite order", async () => {
  const cheese = await anOffer({ stock: 12_350, unit: "weight", price: 1990 });
  const ham = await anOffer({ stock: 12_350, unit: "weight", price: 2490 });
  const orders = Array.from({ length: 200 }, (_, n) => {
    const lines = [aLine(cheese, 97), aLine(ham, 97)];
    return anOrderOf(n % 2 === 0 ? lines : lines.toReversed());
  });
  await placeOrders(shopper, orders);
  const batches = Array.from({ length: 40 }, (_, n) => orders.slice(n * 5, n * 5 + 5).map((o) => o.orderId));
  await Promise.all(batches.map((batch) => reviewOrders(batch, NOW)));
  expect(await stockOf(cheese.id)).toEqual({ onHand: 12_350, reserved: 12_350 });
  expect(await stockOf(ham.id)).toEqual({ onHand: 12_350, reserved: 12_350 });
  expect(
    await countOf("order_lines WHERE offer_id = $1 AND outcome = 'reduced' AND granted = 31", [ham.id]),
  ).toBe(1);
  expect(await checkLedger(pool)).toEqual([]);
});

test("two lines of one order on the same stock never take more than there is", async () => {
  const offer = await anOffer({ stock: 30 });
  const orders = Array.from({ length: 20 }, () => anOrderOf([aLine(offer, 1), aLine(offer, 1)]));
  await placeOrders(shopper, orders);
  await Promise.all(orders.map(({ orderId }) => reviewOrders([orderId], NOW)));
  expect(await stockOf(offer.id)).toEqual({ onHand: 30, reserved: 30 });
  expect(await countOf("order_lines WHERE offer_id = $1 AND granted = 1", [offer.id])).toBe(30);
  expect(await checkLedger(pool)).toEqual([]);
});

test("a forged price is never the price charged", async () => {
  const offer = await anOffer({ price: 4_990 });
  const line = aLine(offer);
  const order = anOrderOf([{ ...line, seen: { ...line.seen, price: cents(1) } }], { seenTotal: cents(1) });
  await placeOrders(shopper, [order]);
  await reviewOrders([order.orderId], NOW);
  expect(await readOrder(shopper.principal, order.orderId)).toMatchObject({
    total: 4_990,
    vendorOrders: [{ lines: [{ outcome: "repriced", seenPrice: 1, price: 4_990 }] }],
  });
});

async function anOrderAboveItsCap() {
  const offer = await anOffer({ stock: 5, price: 300 });
  const order = anOrderOf([aLine(offer, 5)], { priceCap: cents(1_499) });
  await placeOrders(shopper, [order]);
  await reviewOrders([order.orderId], NOW);
  const accept = anOperation(
    "order.accept",
    { orderId: order.orderId, total: 1_500 },
    { lane: `order/${order.orderId}`, n: 2 },
  );
  return { offer, order, accept, answerBy: NOW + 2 * 60 * 60 * 1000 };
}

test("a total above the cap is proposed, keeps its stock, and is charged once agreed to", async () => {
  const { offer, order, accept, answerBy } = await anOrderAboveItsCap();
  expect(await readOrder(shopper.principal, order.orderId)).toMatchObject({
    state: "needs-you",
    attention: { proposedTotal: 1_500, answerBy },
    vendorOrders: [{ state: "on-hold" }],
  });
  expect(await stockOf(offer.id)).toEqual({ onHand: 5, reserved: 5 });
  const { results } = await send(shopper, [accept], NOW + 1);
  expect(results[0]?.outcome).toBe("applied");
  expect(await readOrder(shopper.principal, order.orderId)).toMatchObject({
    state: "confirmed",
    attention: null,
  });
});

test("nobody's answer calls the order off and gives the stock back", async () => {
  const { offer, order, accept, answerBy } = await anOrderAboveItsCap();
  expect(await expireAnswers(answerBy)).toBe(0);
  expect(await expireAnswers(answerBy + 1)).toBe(1);
  expect(await readOrder(shopper.principal, order.orderId)).toMatchObject({ state: "cancelled", total: 0 });
  expect(await stockOf(offer.id)).toEqual({ onHand: 5, reserved: 0 });
  const { results } = await send(shopper, [accept], answerBy);
  expect(results[0]).toMatchObject({ code: "too-late" });
  expect(await checkLedger(pool)).toEqual([]);
});

test("an answer racing its expiry is decided once, and the stock follows", async () => {
  for (let round = 0; round < 10; round++) {
    const { offer, order, accept, answerBy } = await anOrderAboveItsCap();
    const [answer] = await Promise.all([send(shopper, [accept], answerBy), expireAnswers(answerBy + 1)]);
    const view = await readOrder(shopper.principal, order.orderId);
    const agreed = answer.results[0]?.outcome === "applied";
    expect(view?.state).toBe(agreed ? "confirmed" : "cancelled");
    expect(await stockOf(offer.id)).toEqual({ onHand: 5, reserved: agreed ? 5 : 0 });
  }
  expect(await checkLedger(pool)).toEqual([]);
});

test("calling an order off while it is being reviewed leaves no stock reserved", async () => {
  for (let round = 0; round < 10; round++) {
    const offer = await anOffer({ stock: 5 });
    const order = anOrderOf([aLine(offer, 5)]);
    await placeOrders(shopper, [order]);
    const cancel = anOperation("order.cancel", { orderId: order.orderId });
    await Promise.all([reviewOrders([order.orderId], NOW), send(shopper, [cancel])]);
    expect(await readOrder(shopper.principal, order.orderId)).toMatchObject({ state: "cancelled", total: 0 });
    expect(await stockOf(offer.id)).toEqual({ onHand: 5, reserved: 0 });
  }
  expect(await checkLedger(pool)).toEqual([]);
});

test("an order whose message was lost is found and reviewed", async () => {
  const order = anOrderOf([aLine(await anOffer())]);
  await placeOrders(shopper, [order]);
  await pool.query("DELETE FROM outbox");
  expect(await reviewStragglers(NOW + STRAGGLER_AFTER_MS)).toBe(0);
  expect(await reviewStragglers(NOW + STRAGGLER_AFTER_MS + 1)).toBe(1);
  expect(await readOrder(shopper.principal, order.orderId)).toMatchObject({ state: "confirmed" });
});

test("an order that cannot be reviewed does not keep the other stragglers", async () => {
  const broken = anOrderOf([aLine(await anOffer())]);
  const sound = anOrderOf([aLine(await anOffer())]);
  await placeOrders(shopper, [broken, sound]);
  await pool.query("UPDATE orders SET placed = placed - 'lines' WHERE id = $1", [broken.orderId]);
  await reviewStragglers(NOW + STRAGGLER_AFTER_MS + 1);
  expect(await readOrder(shopper.principal, sound.orderId)).toMatchObject({ state: "confirmed" });
  await pool.query("DELETE FROM order_events WHERE order_id = $1", [broken.orderId]);
  await pool.query("DELETE FROM orders WHERE id = $1", [broken.orderId]);
});

test("every offer gone refuses the order and says so once for each part", async () => {
  const offer = await anOffer();
  const order = anOrderOf([aLine(offer)]);
  await placeOrders(shopper, [order]);
  await pool.query("UPDATE vendors SET removed_at = now() WHERE id = $1", [offer.vendorId]);
  await reviewOrders([order.orderId], NOW);
  expect(await readOrder(shopper.principal, order.orderId)).toMatchObject({
    state: "refused",
    events: [
      { type: "received" },
      { type: "refused", vendorId: null },
      { type: "refused", vendorId: offer.vendorId },
    ],
    vendorOrders: [{ lines: [{ outcome: "refused", reason: "gone" }] }],
  });
});
