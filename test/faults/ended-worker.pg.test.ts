// First: it names the queue before anything reads the configuration.
import "../own-queue.server.ts";

import { afterAll, expect, test, vi } from "vitest";
import { pool } from "#server/platform/postgres.server";
import { checkLedger } from "#server/stock/check-ledger.server";
import { startBuilt } from "../abuse/shop.server.ts";
import { aLine, anOffer, anOrderOf, aShopper, countOf, placeOrders, stockOf } from "../orders.server.ts";
import { queue } from "../own-queue.server.ts";

const ORDERS = 400;
const patient = { timeout: 60_000, interval: 5 };

let end = async () => {};
afterAll(() => end());

async function startWorkers() {
  const workers = await startBuilt("workers", {});
  end = workers.end;
  return workers;
}

const settled = () => countOf("orders WHERE state = 'confirmed'");

test("workers asked to end amid messages leave none with nobody, and settle no order twice", {
  timeout: 180_000,
}, async () => {
  const shopper = await aShopper();
  const offer = await anOffer({ stock: 1_000 });
  for (let placed = 0; placed < ORDERS; placed += 40)
    await placeOrders(
      shopper,
      Array.from({ length: 40 }, () => anOrderOf([aLine(offer)])),
    );
  const first = await startWorkers();
  await vi.waitFor(async () => expect(await settled()).toBeGreaterThan(0), patient);
  expect(await first.terminate()).toBe(0);

  const done = await settled();
  expect(done).toBeLessThan(ORDERS);
  // What it had taken it has dealt with: nothing waits for a timeout until somebody else may take it.
  expect(queue.orders().inFlight).toBe(0);

  await startWorkers();
  await vi.waitFor(async () => expect(await settled()).toBe(ORDERS), patient);
  await vi.waitFor(() => expect(queue.orders()).toEqual({ ready: [], inFlight: 0 }), patient);
  // The order's, and that of its one vendor.
  expect(await countOf("order_events WHERE type = 'confirmed'")).toBe(2 * ORDERS);
  expect(await countOf("stock_movements WHERE order_id IS NOT NULL")).toBe(ORDERS);
  expect(await stockOf(offer.id)).toEqual({ onHand: 1_000, reserved: ORDERS });
  expect(await checkLedger(pool)).toEqual([]);
  expect(queue.dead()).toEqual({ ready: [], inFlight: 0 });
});
