import { once } from "node:events";
import * as v from "valibot";
import { expect, test } from "vitest";
import { type Operation, operationAnswerSchema } from "#domain/operations";
import { aLine, anOffer, anOrderOf, aShopper, countOf, placing } from "../orders.server.ts";
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
  ["before take-turn", "applied"],
  ["after take-turn", "applied"],
  ["before insert-order", "applied"],
  ["after insert-order", "applied"],
  ["before COMMIT", "applied"],
  ["after COMMIT", "duplicate"],
])(
  "a web process killed %s: sending again is %s, and there is one order",
  { timeout: 60_000 },
  async (point, outcome) => {
    const order = anOrderOf([aLine(offer)]);
    const operation = placing(order, { expiresAt: Date.now() + 60_000 });
    const mortal = await startWeb(point);
    await expect(mortal.post(operation)).rejects.toThrow();
    expect(await deathOf(mortal.child)).toBe("SIGKILL");
    const next = await startWeb();
    expect(await next.post(operation)).toBe(outcome);
    expect(await countOf("orders WHERE id = $1", [order.orderId])).toBe(1);
    expect(await countOf("order_events WHERE order_id = $1", [order.orderId])).toBe(1);
    expect(await countOf("outbox WHERE payload->>'orderId' = $1", [order.orderId])).toBe(1);
  },
);
