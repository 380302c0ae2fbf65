import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { discard, tryAgain } from "./answer-stuck.ts";
import { readAttention } from "./attention.ts";
import { cancelOrder } from "./cancel-order.ts";
import { exchange } from "./exchange.ts";
import { readOrder } from "./orders.ts";
import { readOutbox } from "./outbox.ts";
import { signedIn } from "./owner.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { ScriptedServer } from "./testing/scripted-server.ts";
import { fill, placeAnOrder } from "./testing/shopping.ts";

const MEMBER = "0199c0de-0000-7000-8000-00000000000a";
let server: ScriptedServer;

beforeEach(async () => {
  await freshShop();
  server = new ScriptedServer();
  vi.useFakeTimers({ toFake: ["Date"], now: server.now });
});
afterEach(() => {
  vi.useRealTimers();
});

async function talk(times = 1): Promise<void> {
  for (let talks = 0; talks < times; talks += 1) {
    server.now += 2 * 60_000;
    vi.setSystemTime(server.now);
    await exchange("start", server.surroundings);
  }
}

/** A cancellation the server waits with for the order's own operation, which a restored backup does not hold. */
async function stuckCancellation(): Promise<{ orderId: string; opId: string }> {
  const orderId = await placeAnOrder();
  await talk();
  server.forgetLanes();
  await cancelOrder(orderId);
  await talk(10);
  const [item] = await readAttention();
  if (item?.kind !== "stuck") throw new Error("nothing is stuck");
  return { orderId, opId: item.opId };
}

test("what can never have its turn stops being sent and needs attention", async () => {
  const { orderId } = await stuckCancellation();
  expect(await readAttention()).toMatchObject([
    { kind: "stuck", name: "order.cancel", code: "out-of-order", order: { id: orderId } },
  ]);
  const batches = server.batches.length;
  expect(batches).toBe(6);
  await talk(5);
  expect(server.batches).toHaveLength(batches);
  expect(await readOutbox()).toMatchObject([{ name: "order.cancel", held: true }]);
});

test("it holds up nothing but its own lane", async () => {
  await stuckCancellation();
  const other = await placeAnOrder(2);
  await talk();
  expect((await readOrder(other))?.state).toBe("received");
});

test("tried again it takes effect, once", async () => {
  const { orderId, opId } = await stuckCancellation();
  expect(await tryAgain(opId)).toEqual({ ok: true, value: true });
  expect(await readAttention()).toEqual([]);
  await talk(2);
  expect((await readOrder(orderId))?.state).toBe("cancelled");
  expect(server.applied.get(opId)).toBe(1);
  expect(await readOutbox()).toEqual([]);
});

test("discarded it is gone, and the next thing done to the order goes through", async () => {
  const { orderId, opId } = await stuckCancellation();
  expect(await discard(opId)).toEqual({ ok: true, value: true });
  expect([await readAttention(), await readOutbox()]).toEqual([[], []]);
  expect(await readOrder(orderId)).toMatchObject({ state: "received", pending: null });
  await cancelOrder(orderId);
  await talk(2);
  expect((await readOrder(orderId))?.state).toBe("cancelled");
});

test("answered in another tab already there is nothing left to answer", async () => {
  const { opId } = await stuckCancellation();
  await discard(opId);
  expect([await tryAgain(opId), await discard(opId)]).toEqual([
    { ok: true, value: false },
    { ok: true, value: false },
  ]);
});

test("a copy of a cart asks nobody: its lane begins anew by itself", async () => {
  server.session = { accountId: MEMBER, role: "shopper", name: "Mia", email: "mia@example.org" };
  await signedIn(MEMBER);
  await talk();
  await fill(1);
  await talk();
  server.forgetLanes();
  await fill(2);
  await talk(10);
  expect(await readAttention()).toEqual([]);
  expect(server.carts.get(MEMBER)?.cart.lines).toHaveLength(2);
});
