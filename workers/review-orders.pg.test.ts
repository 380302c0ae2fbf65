// First: it names the queue before anything reads the configuration.
import "#test/own-queue.server.ts";

import { afterEach, expect, test, vi } from "vitest";
import { config } from "#server/config.server";
import { readOrder } from "#server/orders/read-orders.server";
import { pool } from "#server/platform/postgres.server";
import { sendMessage } from "#server/platform/queue.server";
import { checkLedger } from "#server/stock/check-ledger.server";
import {
  aLine,
  anOffer,
  anOrderOf,
  aShopper,
  aVendor,
  countOf,
  placeOrders,
  stockOf,
} from "#test/orders.server.ts";
import { queue } from "#test/own-queue.server.ts";
import { startRelay } from "#workers/relay-outbox.server";
import { startReviewing } from "#workers/review-orders.server";
import type { Worker } from "#workers/worker";

const BRISK = { visibilityTimeout: 1, waitTimeSeconds: 1 };
let started: Worker[] = [];
afterEach(async () => {
  await Promise.all(started.map((worker) => worker.stop()));
  started = [];
});

const shopper = await aShopper();
const patient = { timeout: 15_000, interval: 20 };
const settled = () =>
  vi.waitFor(async () => expect(await countOf("orders WHERE state = 'received'")).toBe(0), patient);
const emptied = () => vi.waitFor(() => expect(queue.orders()).toEqual({ ready: [], inFlight: 0 }), patient);

test("orders over three vendors go from the outbox to confirmed, without Redis", async () => {
  started = [startRelay(), startReviewing(BRISK)];
  const vendors = await Promise.all([1, 2, 3].map(() => aVendor()));
  const offers = await Promise.all(vendors.map((vendorId) => anOffer({ vendorId, stock: 40 })));
  const orders = Array.from({ length: 40 }, () => anOrderOf(offers.map((offer) => aLine(offer))));
  await placeOrders(shopper, orders);
  await settled();
  await emptied();
  const ids = orders.map(({ orderId }) => orderId);
  expect(await countOf("orders WHERE id = ANY($1) AND state = 'confirmed'", [ids])).toBe(40);
  expect(await countOf("vendor_orders WHERE order_id = ANY($1)", [ids])).toBe(120);
  expect(await Promise.all(offers.map(({ id }) => stockOf(id)))).toEqual(
    offers.map(() => ({ onHand: 40, reserved: 40 })),
  );
  expect(await checkLedger(pool)).toEqual([]);
});

test("a message that comes twice, for an order reviewed long ago or for none, is deleted and changes nothing", async () => {
  const order = anOrderOf([aLine(await anOffer())]);
  await placeOrders(shopper, [order]);
  started = [startRelay(), startReviewing(BRISK)];
  await settled();
  const before = await readOrder(shopper.principal, order.orderId);
  const ids = [order.orderId, order.orderId, "018f0000-0000-7000-8000-000000000000"];
  for (const orderId of ids) await sendMessage(config.queues.orders, JSON.stringify({ orderId }));
  await emptied();
  expect(await readOrder(shopper.principal, order.orderId)).toEqual(before);
});

test("what cannot be read or reviewed ends in the dead-letter queue, its neighbours are reviewed", async () => {
  const broken = anOrderOf([aLine(await anOffer())]);
  const sound = anOrderOf([aLine(await anOffer())]);
  await placeOrders(shopper, [broken, sound]);
  await pool.query("UPDATE orders SET placed = placed - 'lines' WHERE id = $1", [broken.orderId]);
  await sendMessage(config.queues.orders, "not an order");
  started = [startRelay(), startReviewing(BRISK)];
  await vi.waitFor(() => expect(queue.dead().ready).toHaveLength(2), { timeout: 18_000, interval: 100 });
  expect(queue.dead().ready.toSorted()).toEqual(
    ["not an order", JSON.stringify({ orderId: broken.orderId })].toSorted(),
  );
  expect(await readOrder(shopper.principal, sound.orderId)).toMatchObject({ state: "confirmed" });
});
