// First: it names the queue before anything reads the configuration.
import "#test/own-queue.server.ts";

import * as v from "valibot";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { operationBatchSchema } from "#domain/operations";
import { parseTraceParent } from "#domain/trace-parent";
import { readOutbox } from "#offline/outbox";
import { sendOperations } from "#offline/send-operations";
import type { Surroundings } from "#offline/server-call";
import { freshShop } from "#offline/testing/fresh-shop";
import { placeAnOrder } from "#offline/testing/shopping";
import { applyBatch } from "#server/operations/apply-batch.server";
import { pool } from "#server/platform/postgres.server";
import { aLine, anOffer, anOrderOf, aShopper, NOW, placing, send } from "#test/orders.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { familyOf, spansOf } from "#test/spans.server.ts";
import { startNotifying } from "#workers/notify-members.server";
import { startRelay } from "#workers/relay-outbox.server";
import { startReviewing } from "#workers/review-orders.server";

const BRISK = { visibilityTimeout: 1, waitTimeSeconds: 1 };
const workers = [startRelay(), startReviewing(BRISK), startNotifying(BRISK)];
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
});
beforeEach(freshShop);

/** Every hop of an order, with the one before it. */
const HOPS = {
  "order.place on the device": null,
  "POST /api/operations": "order.place on the device",
  place_order: "POST /api/operations",
  "orders send": "place_order",
  "orders process": "orders send",
  review_orders: "orders process",
  "announce orders": "orders process",
  "notices process": "review_orders",
};
const HOUR = 60 * 60 * 1000;

/** A network that is away until it is told otherwise, with our server behind it. */
function aNetwork() {
  const network = { away: true, clock: Date.now() };
  const answer = async (path: string, body: unknown): Promise<Response> => {
    const clientGroup = v.parse(v.object({ clientGroup: v.string() }), body).clientGroup;
    if (path === "/api/session/guest") {
      await pool.query("INSERT INTO accounts (id, role) VALUES ($1, 'guest')", [clientGroup]);
      await pool.query("INSERT INTO client_groups (id, account_id, secret_hash) VALUES ($1, $1, '\\x00')", [
        clientGroup,
      ]);
      return Response.json({ accountId: clientGroup, role: "guest", name: "", email: null });
    }
    const principal = aPrincipal({ accountId: clientGroup });
    return Response.json(await applyBatch(principal, v.parse(operationBatchSchema, body), network.clock));
  };
  const surroundings: Surroundings = {
    fetch: async (input, init) => {
      if (network.away) throw new TypeError("Failed to fetch");
      return answer(String(input), JSON.parse(String(init?.body)));
    },
    now: () => network.clock,
    random: () => 0.5,
  };
  return Object.assign(network, { surroundings });
}

test("an order placed offline and sent an hour later is one trace, from the tap to the review and beyond", async () => {
  const network = aNetwork();
  const offer = await anOffer();
  const orderId = await placeAnOrder(offer.id, offer.vendorId);
  const [entry] = (await readOutbox()).filter(({ name }) => name === "order.place");
  const minted = parseTraceParent(entry?.traceparent);
  if (!minted) throw new Error("the device began no trace");
  await sendOperations(network.surroundings);
  expect(spansOf(minted.traceId)).toEqual([]);

  network.away = false;
  network.clock += HOUR;
  await sendOperations(network.surroundings);
  await vi.waitFor(() => expect(familyOf(minted.traceId)).toEqual(HOPS), { timeout: 15_000, interval: 50 });

  const [device] = spansOf(minted.traceId).filter(({ name }) => name === "order.place on the device");
  expect(device?.spanContext().spanId).toBe(minted.spanId);
  const [seconds = 0] = device?.duration ?? [];
  expect(seconds).toBeGreaterThanOrEqual(3_590);
  expect(seconds).toBeLessThan(3_700);
  expect(device?.attributes).toMatchObject({ "operation.name": "order.place", "order.id": orderId });
});

test("orders of one batch keep a trace each, though they are reviewed together", async () => {
  const shopper = await aShopper();
  const offer = await anOffer();
  const operations = Array.from({ length: 10 }, () => placing(anOrderOf([aLine(offer)])));
  await send(shopper, operations);
  for (const { opId } of operations) {
    // Written by a device of before: its operation's id is its trace.
    const traceId = opId.replaceAll("-", "");
    await vi.waitFor(() => expect(familyOf(traceId)).toEqual(HOPS), { timeout: 15_000, interval: 50 });
  }
});

test("an operation sent again is not recorded on the device twice, and one whose trace is nonsense is applied", async () => {
  const shopper = await aShopper();
  const operation = placing(anOrderOf([aLine(await anOffer())]));
  await send(shopper, [operation]);
  await send(shopper, [operation]);
  const names = spansOf(operation.opId.replaceAll("-", "")).map(({ name }) => name);
  expect(names.filter((name) => name.endsWith("on the device"))).toHaveLength(1);
  const batch = {
    clientGroup: shopper.clientGroup,
    operations: [{ ...placing(anOrderOf([aLine(await anOffer())])), traceparent: "x" }],
  };
  const { results } = await applyBatch(shopper.principal, v.parse(operationBatchSchema, batch), NOW);
  expect(results).toMatchObject([{ outcome: "applied" }]);
});
