// First: it names the queue before anything reads the configuration.
import "#test/own-queue.server.ts";

import { afterEach, expect, test, vi } from "vitest";
import { relayOutbox } from "#server/orders/relay-outbox.server";
import { wakeRelay } from "#server/orders/wake-relay.server";
import { pool } from "#server/platform/postgres.server";
import { countOf } from "#test/orders.server.ts";
import { queue } from "#test/own-queue.server.ts";
import { startRelay } from "#workers/relay-outbox.server";
import type { Worker } from "#workers/worker";

let started: Worker | undefined;
afterEach(async () => {
  await started?.stop();
  started = undefined;
  await queue.stop();
  await queue.start();
  await pool.query("DELETE FROM outbox");
});

async function write(count: number): Promise<void> {
  await pool.query(
    "INSERT INTO outbox (queue, payload) SELECT 'orders', jsonb_build_object('n', n) FROM generate_series(1, $1) n",
    [count],
  );
}

const arrived = () => queue.orders().ready.map((body) => JSON.parse(body).n);
const inTurn = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

test("messages go to their queue and leave the outbox", async () => {
  await write(23);
  expect(await relayOutbox()).toBe(23);
  expect(arrived()).toEqual(inTurn(23));
  expect(await countOf("outbox")).toBe(0);
});

test("two relays share the work and send nothing twice", async () => {
  await write(250);
  while (await countOf("outbox")) await Promise.all([relayOutbox(), relayOutbox()]);
  expect(arrived().toSorted((a, b) => a - b)).toEqual(inTurn(250));
});

test("while SQS is gone messages stay, and go once it is back", async () => {
  await write(3);
  await queue.stop();
  await expect(relayOutbox()).rejects.toThrow();
  expect(await countOf("outbox")).toBe(3);
  await queue.start();
  expect(await relayOutbox()).toBe(3);
});

test("a running relay moves what it is called for at once", async () => {
  started = startRelay();
  await vi.waitFor(async () =>
    expect(await countOf("pg_stat_activity WHERE query = 'LISTEN outbox'")).toBe(1),
  );
  const begun = performance.now();
  for (let order = 0; order < 10; order++) {
    await write(1);
    wakeRelay();
    await vi.waitFor(() => expect(arrived()).toHaveLength(order + 1), { interval: 5, timeout: 5_000 });
  }
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test("a running relay finds what nobody called for, also after losing PostgreSQL", async () => {
  started = startRelay();
  await pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()",
  );
  await write(5);
  await vi.waitFor(() => expect(arrived()).toEqual(inTurn(5)), { timeout: 10_000 });
});
