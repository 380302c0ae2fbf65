import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exchange } from "./exchange.ts";
import { readOrder, readOrders } from "./orders.ts";
import { signedIn } from "./owner.ts";
import { pullOrders } from "./pull-orders.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { ScriptedServer } from "./testing/scripted-server.ts";
import { placeAnOrder } from "./testing/shopping.ts";

const MEMBER = "0199c0de-0000-7000-8000-00000000000a";
const MIA = { accountId: MEMBER, role: "shopper", name: "Mia", email: "mia@example.org" } as const;
const SOMEBODY = { ...MIA, accountId: "0199c0de-0000-7000-8000-00000000000b" };
let server: ScriptedServer;

beforeEach(async () => {
  await freshShop();
  server = new ScriptedServer();
  vi.useFakeTimers({ toFake: ["Date"], now: server.now });
});
afterEach(() => {
  vi.useRealTimers();
});

const pull = () => pullOrders(server.surroundings);
const send = () => exchange("start", server.surroundings);

/** An order of somebody else's in the session the browser has just now. */
async function somebodysOrder(): Promise<string> {
  server.session = SOMEBODY;
  await signedIn(SOMEBODY.accountId);
  const orderId = await placeAnOrder();
  await send();
  expect(server.orders.has(orderId)).toBe(true);
  await freshShop();
  return orderId;
}

test("orders that another account's session answers with are never taken for the member's", async () => {
  await somebodysOrder();
  await signedIn(MEMBER);
  expect(await pull()).toBe("sign-in");
  expect(await readOrders()).toEqual([]);
});

test("a guest's device that finds a member's session by chance belongs to the member from then on", async () => {
  const orderId = await placeAnOrder();
  await send();
  server.session = MIA;
  expect(await pull()).toBe("pulled");
  server.session = null;
  expect((await readOrder(orderId))?.state).toBe("received");
});

test("another guest's session is replaced by one for this device before anything is pulled", async () => {
  const first = await placeAnOrder();
  await send();
  await freshShop();
  server.orders.clear();
  const second = await placeAnOrder(2);
  await send();
  expect(await pull()).toBe("pulled");
  expect((await readOrders()).map((order) => order.id)).toEqual([second]);
  expect(await readOrder(first)).toBeNull();
});

test("a first visit asks the server nothing", async () => {
  expect(await pull()).toBe("nothing-to-pull");
  expect(server.calls).toEqual([]);
});

test("a pull asks only for what changed since the last one", async () => {
  const orderId = await placeAnOrder();
  await send();
  server.review(orderId, { state: "confirmed" });
  server.calls.length = 0;
  await pull();
  expect(server.calls).toEqual(["/api/orders?since=1", "/api/orders?since=2"]);
});

test("an answer that a later one overtook takes nothing back", async () => {
  const orderId = await placeAnOrder();
  await send();
  server.review(orderId, { state: "needs-you" });
  let slow = true;
  await pullOrders({
    ...server.surroundings,
    fetch: async (input, init) => {
      const answer = await server.surroundings.fetch(input, init);
      if (slow) {
        slow = false;
        // Another tab asks later and hears sooner.
        server.review(orderId, { state: "confirmed" });
        await pull();
        expect((await readOrder(orderId))?.state).toBe("confirmed");
        server.mishaps.push("request-lost");
      }
      return answer;
    },
  });
  expect((await readOrder(orderId))?.state).toBe("confirmed");
});

test("a server restored from a backup is believed, though it counts from further back", async () => {
  const orderId = await placeAnOrder();
  await send();
  for (const state of ["confirmed", "needs-you"] as const) server.review(orderId, { state });
  await pull();
  const order = server.orders.get(orderId);
  if (!order) throw new Error("no order");
  server.orders.set(orderId, { ...order, state: "received", seq: 1 });
  server.seq = 1;
  const { owner } = await (await server.surroundings.fetch("/api/orders?since=0")).json();
  server.mishaps.push(() => Response.json({ owner, orders: [server.orders.get(orderId)], seq: 1 }));
  await pull();
  expect((await readOrder(orderId))?.state).toBe("received");
});
