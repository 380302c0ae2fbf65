// First: it names the bus before anything reads the configuration.
import "#test/own-bus.server.ts";

import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordEvents } from "#server/events/record-events.server";
import { relayEvents } from "#server/orders/relay-outbox.server";
import { pool } from "#server/platform/postgres.server";
import { inTrace } from "#server/platform/tracing.server";
import { inTransaction } from "#server/platform/transaction.server";
import { type Heard, type Said, signatureOf } from "#test/aws-wire.server.ts";
import { countOf } from "#test/orders.server.ts";
import { bus } from "#test/own-bus.server.ts";

const TRACE = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7", sampled: true };

/** Takes every entry but those at `refused`, as EventBridge does when it is strained. */
const take =
  (...refused: number[]) =>
  ({ body }: Heard): Said => ({
    status: 200,
    body: {
      FailedEntryCount: refused.length,
      Entries: body.Entries.map((_: unknown, at: number) =>
        refused.includes(at)
          ? { ErrorCode: "ThrottlingException", ErrorMessage: "Rate exceeded" }
          : { EventId: `e${at}` },
      ),
    },
  });
const fail = (status: number, type: string) => (): Said => ({
  status,
  body: { __type: type, message: "not now" },
});
const throttle = fail(400, "ThrottlingException");
const collapse = fail(500, "InternalException");

beforeEach(() => {
  bus.heard();
  bus.answer([], take());
});
afterEach(() => pool.query("DELETE FROM outbox"));

/** Puts so many events of received orders into the outbox; gives the orders' ids. */
async function record(count: number): Promise<string[]> {
  const orderIds = Array.from({ length: count }, () => uuidv7());
  await inTransaction((tx) =>
    recordEvents(
      tx,
      orderIds.map((orderId) => ({ type: "OrderReceived" as const, detail: { orderId } })),
    ),
  );
  return orderIds;
}

const ordersIn = ({ body }: Heard): string[] =>
  body.Entries.map(({ Detail }: { Detail: string }) => JSON.parse(Detail).orderId);

test("an event is put on the bus signed, with its time, the order it is of, and its trace", async () => {
  const orderId = uuidv7();
  const before = Date.now();
  await inTrace(TRACE, {}, () =>
    inTransaction((tx) =>
      recordEvents(tx, [{ type: "OrderSettled", detail: { orderId, state: "confirmed" } }]),
    ),
  );
  expect(await relayEvents()).toBe(1);
  const [request, ...others] = bus.heard();
  if (request === undefined) throw new Error("nothing was sent");
  expect(others).toEqual([]);
  expect(request).toMatchObject({
    method: "POST",
    path: "/",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSEvents.PutEvents" },
  });
  expect(signatureOf(request).scope).toBe("eu-central-1/events");
  expect(signatureOf(request).covers).toEqual(expect.arrayContaining(["content-type", "host", "x-amz-date"]));
  const [{ Time, Detail, ...entry }] = request.body.Entries;
  expect(entry).toEqual({ EventBusName: "egm-test", Source: "egrocerymart", DetailType: "OrderSettled" });
  // Seconds, as the JSON protocol has times.
  expect(Math.abs(Time * 1000 - before)).toBeLessThan(60_000);
  expect(JSON.parse(Detail)).toEqual({
    orderId,
    state: "confirmed",
    traceparent: expect.stringContaining(TRACE.traceId),
  });
});

test("twenty-three events are three requests of ten at most, and leave the outbox", async () => {
  const orderIds = await record(23);
  expect(await relayEvents()).toBe(23);
  const requests = bus.heard();
  expect(requests.map(({ body }) => body.Entries.length)).toEqual([10, 10, 3]);
  expect(requests.flatMap(ordersIn)).toEqual(orderIds);
  expect(await countOf("outbox")).toBe(0);
});

test("of a batch of which the bus takes a part, only what it refused is sent again", async () => {
  const orderIds = await record(5);
  bus.answer([take(1, 3)]);
  expect(await relayEvents()).toBe(3);
  expect(await countOf("outbox")).toBe(2);
  expect(await relayEvents()).toBe(2);
  expect(bus.heard().map(ordersIn)).toEqual([orderIds, [orderIds[1], orderIds[3]]]);
  expect(await relayEvents()).toBe(0);
  expect(bus.heard()).toEqual([]);
});

test("a bus that throttles or fails is asked again, with the same events", async () => {
  const orderIds = await record(2);
  bus.answer([throttle, collapse]);
  expect(await relayEvents()).toBe(2);
  expect(bus.heard().map(ordersIn)).toEqual([orderIds, orderIds, orderIds]);
});

test("while the bus is away, events stay", async () => {
  await record(2);
  bus.answer([], collapse);
  await expect(relayEvents()).rejects.toThrow("not now");
  expect(bus.heard()).toHaveLength(3);
  expect(await countOf("outbox")).toBe(2);
});

test("what the bus took before it failed is not sent again", async () => {
  const orderIds = await record(12);
  bus.answer([take()], collapse);
  expect(await relayEvents()).toBe(10);
  bus.heard();
  bus.answer([], take());
  expect(await relayEvents()).toBe(2);
  expect(bus.heard().map(ordersIn)).toEqual([orderIds.slice(10)]);
});
