import { once } from "node:events";
import * as v from "valibot";
import { expect, test } from "vitest";
import { type Operation, operationAnswerSchema } from "#domain/operations";
import {
  aLine,
  anOffer,
  anOperation,
  anOrderOf,
  aShopper,
  countOf,
  placeOrders,
  placing,
} from "../orders.server.ts";
import { deathOf, startMortal } from "./processes.server.ts";

const shopper = await aShopper();
const offer = await anOffer();

async function startWeb(...point: string[]) {
  const child = startMortal("web", [shopper.accountId, ...point]);
  const [address] = await once(child, "message");
  const { port } = v.parse(v.object({ port: v.number() }), address);
  const post = async (operation: Operation) => {
    const body = JSON.stringify({ clientGroup: shopper.clientGroup, operations: [operation] });
    const response = await fetch(`http://127.0.0.1:${port}`, { method: "POST", body });
    return v.parse(operationAnswerSchema, await response.json()).results[0]?.outcome;
  };
  return { child, post };
}

test.each([
  ["before place-order", "applied"],
  ["after place-order", "duplicate"],
])(
  "a web process killed %s: sending again is %s, and there is one order",
  { timeout: 60_000 },
  async (point, outcome) => {
    const order = anOrderOf([aLine(offer)]);
    const operation = placing(order, { expiresAt: Date.now() + 60_000 });
    expect(await postToMortal(operation, point)).toBe(outcome);
    expect(await countOf("orders WHERE id = $1", [order.orderId])).toBe(1);
    expect(await countOf("order_events WHERE order_id = $1", [order.orderId])).toBe(1);
    expect(await countOf("outbox WHERE payload->>'orderId' = $1", [order.orderId])).toBe(1);
  },
);

test.each([
  ["before take-turn", "applied"],
  ["after take-turn", "applied"],
  ["after write-change", "applied"],
  ["before COMMIT", "applied"],
  ["after COMMIT", "duplicate"],
])(
  "a web process killed %s of a cancellation: sending again is %s, and it happens once",
  { timeout: 60_000 },
  async (point, outcome) => {
    const order = anOrderOf([aLine(offer)]);
    await placeOrders(shopper, [order]);
    const expiresAt = Date.now() + 60_000;
    const lane = `order/${order.orderId}`;
    const operation = anOperation("order.cancel", { orderId: order.orderId }, { lane, n: 2, expiresAt });
    expect(await postToMortal(operation, point)).toBe(outcome);
    expect(await countOf("orders WHERE id = $1 AND state = 'cancelled'", [order.orderId])).toBe(1);
    expect(await countOf("order_events WHERE order_id = $1 AND type = 'cancelled'", [order.orderId])).toBe(1);
  },
);

/** What the next process answers after the one that first took the operation was killed. */
async function postToMortal(operation: Operation, point: string): Promise<string | undefined> {
  const mortal = await startWeb(point);
  await expect(mortal.post(operation)).rejects.toThrow();
  expect(await deathOf(mortal.child)).toBe("SIGKILL");
  const next = await startWeb();
  return next.post(operation);
}
