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
