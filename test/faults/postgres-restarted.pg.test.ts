// First: they name the services before anything reads the configuration.
import "../own-postgres.server.ts";
import "../own-queue.server.ts";

import { afterEach, expect, test, vi } from "vitest";
import { pool } from "#server/platform/postgres.server";
import { checkLedger } from "#server/stock/check-ledger.server";
import { startRelay } from "#workers/relay-outbox.server";
import { startReviewing } from "#workers/review-orders.server";
import type { Worker } from "#workers/worker";
import { aLine, anOffer, anOrderOf, aShopper, countOf, placing, send, stockOf } from "../orders.server.ts";
import { postgres } from "../own-postgres.server.ts";

let started: Worker[] = [];
afterEach(async () => {
  await Promise.all(started.map((worker) => worker.stop()));
});

test("PostgreSQL restarted while orders pour in: each arrives once and is settled once", {
  timeout: 90_000,
}, async () => {
  const shopper = await aShopper();
  const offer = await anOffer({ stock: 1_000 });
  started = [startRelay(), startReviewing({ visibilityTimeout: 1, waitTimeSeconds: 1 })];
  let waiting = Array.from({ length: 60 }, () => placing(anOrderOf([aLine(offer)])));
  let failures = 0;
  const deliver = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, 4);
      try {
        const { results } = await send(shopper, batch);
        const done = new Set(results.filter(({ outcome }) => outcome !== "rejected").map(({ opId }) => opId));
        waiting = waiting.filter(({ opId }) => !done.has(opId));
      } catch {
        failures += 1;
        await vi.waitFor(() => pool.query("SELECT 1"), { timeout: 20_000 });
      }
    }
  };
  const delivering = deliver();
  await vi.waitFor(async () => expect(await countOf("orders")).toBeGreaterThan(8), { interval: 1 });
  await postgres.stop();
  await postgres.start();
  await delivering;
  await vi.waitFor(async () => expect(await countOf("orders WHERE state = 'confirmed'")).toBe(60), {
    timeout: 40_000,
  });
  expect(failures).toBeGreaterThan(0);
  expect(await countOf("orders")).toBe(60);
  expect(await countOf("order_events WHERE type = 'received'")).toBe(60);
  expect(await stockOf(offer.id)).toEqual({ onHand: 1_000, reserved: 60 });
  expect(await checkLedger(pool)).toEqual([]);
});
