// First: it names the queue before anything reads the configuration.
import "../own-queue.server.ts";

import { afterEach, expect, test, vi } from "vitest";
import { pool } from "#server/platform/postgres.server";
import { checkLedger } from "#server/stock/check-ledger.server";
import { startRelay } from "#workers/relay-outbox.server";
import { startReviewing } from "#workers/review-orders.server";
import type { Worker } from "#workers/worker";
import {
  aLine,
  anOffer,
  anOrderOf,
  aShopper,
  aVendor,
  countOf,
  placeOrders,
  stockOf,
} from "../orders.server.ts";
import { queue } from "../own-queue.server.ts";
import { deathOf, startMortal } from "./processes.server.ts";

let started: Worker[] = [];
afterEach(async () => {
  await Promise.all(started.map((worker) => worker.stop()));
  started = [];
});

const shopper = await aShopper();
const offers = await Promise.all(
  [1, 2, 3].map(async () => anOffer({ vendorId: await aVendor(), stock: 1_000 })),
);
let sold = 0;

async function placeThree(): Promise<string[]> {
  const orders = Array.from({ length: 3 }, () => anOrderOf(offers.map((offer) => aLine(offer))));
  await placeOrders(shopper, orders);
  sold += orders.length;
  return orders.map(({ orderId }) => orderId);
}

async function expectSettledOnce(orderIds: readonly string[]): Promise<void> {
  const patient = { timeout: 20_000, interval: 20 };
  await vi.waitFor(
    async () =>
      expect(await countOf("orders WHERE id = ANY($1) AND state = 'confirmed'", [orderIds])).toBe(3),
    patient,
  );
  await vi.waitFor(() => expect(queue.orders()).toEqual({ ready: [], inFlight: 0 }), patient);
  // What was settled is told to the bus after it was settled.
  await vi.waitFor(async () => expect(await countOf("outbox")).toBe(0), patient);
  expect(await countOf("vendor_orders WHERE order_id = ANY($1)", [orderIds])).toBe(9);
  expect(await countOf("order_events WHERE order_id = ANY($1)", [orderIds])).toBe(15);
  expect(await countOf("stock_movements WHERE order_id = ANY($1)", [orderIds])).toBe(9);
  expect(await Promise.all(offers.map(({ id }) => stockOf(id)))).toEqual(
    offers.map(() => ({ onHand: 1_000, reserved: sold })),
  );
  expect(await checkLedger(pool)).toEqual([]);
}

test.each([
  "before SendMessageBatchCommand",
  "after SendMessageBatchCommand",
  "after DELETE FROM outbox",
  "after lock-for-review",
  "after lock-stock",
  "before reserve-stock",
  "after reserve-stock",
  "after raise-order-seqs",
  "before write-reviews",
  "after write-reviews",
  "before DeleteMessageBatchCommand",
  "after DeleteMessageBatchCommand",
])("a worker killed %s loses no order and settles none twice", { timeout: 60_000 }, async (point) => {
  const orderIds = await placeThree();
  expect(await deathOf(startMortal("worker", [point]))).toBe("SIGKILL");
  started = [startRelay(), startReviewing({ visibilityTimeout: 1, waitTimeSeconds: 1 })];
  await expectSettledOnce(orderIds);
});
