import { beforeEach, expect, test } from "vitest";
import { cents } from "#domain/money";
import { acceptOrder } from "./accept-order.ts";
import { readAttention } from "./attention.ts";
import { exchange } from "./exchange.ts";
import { readOrder } from "./orders.ts";
import { readOutbox } from "./outbox.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { ScriptedServer } from "./testing/scripted-server.ts";
import { placeAnOrder } from "./testing/shopping.ts";

let server: ScriptedServer;

beforeEach(async () => {
  await freshShop();
  server = new ScriptedServer();
  server.now = Date.now();
});

const talk = () => exchange("start", server.surroundings);

/** An order the market made a proposal for. */
async function askedOrder(): Promise<string> {
  const orderId = await placeAnOrder();
  await talk();
  server.review(orderId, {
    state: "needs-you",
    attention: { proposedTotal: cents(300), answerBy: server.now + 60_000 },
  });
  await talk();
  return orderId;
}

test("agreeing sends the very total the shopper saw, and the question is gone at once", async () => {
  const orderId = await askedOrder();
  expect(await readAttention()).toMatchObject([{ kind: "price", proposedTotal: 300 }]);
  expect(await acceptOrder(orderId)).toEqual({ ok: true, value: true });
  expect(await readAttention()).toEqual([]);
  expect(await readOutbox()).toMatchObject([{ name: "order.accept", args: { orderId, total: 300 } }]);
  expect(await readOrder(orderId)).toMatchObject({ state: "needs-you", pending: "accept" });
});

test("it stays pending until a pull says what became of it", async () => {
  const orderId = await askedOrder();
  await acceptOrder(orderId);
  await talk();
  expect(await readOrder(orderId)).toMatchObject({ state: "confirmed", pending: null });
});

test("agreeing twice, as from two tabs, is agreeing once", async () => {
  const orderId = await askedOrder();
  const answers = await Promise.all([acceptOrder(orderId), acceptOrder(orderId)]);
  expect(answers.map((answer) => answer.ok && answer.value).sort()).toEqual([false, true]);
  expect(await readOutbox()).toHaveLength(1);
});

test("there is nothing to agree to in an order that asks nothing, or is unknown", async () => {
  const orderId = await placeAnOrder();
  await talk();
  expect(await acceptOrder(orderId)).toEqual({ ok: true, value: false });
  expect(await acceptOrder("nowhere")).toEqual({ ok: true, value: false });
  expect(await readOutbox()).toEqual([]);
});
