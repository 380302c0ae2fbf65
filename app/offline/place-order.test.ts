import { beforeEach, expect, test } from "vitest";
import { cents } from "#domain/money";
import { readCart } from "./cart.ts";
import { closeShop } from "./database.ts";
import { readOrders } from "./orders.ts";
import { readOutbox } from "./outbox.ts";
import { placeOrder, readLastContact } from "./place-order.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { CONTACT, fill, placeAnOrder } from "./testing/shopping.ts";

beforeEach(freshShop);

test("placing an order empties the cart and leaves the order and its operation, waiting", async () => {
  const orderId = await placeAnOrder();
  expect((await readCart()).cart.lines).toEqual([]);
  expect(await readOrders()).toMatchObject([{ id: orderId, state: "waiting", placed: { priceCap: 263 } }]);
  expect(await readOutbox()).toMatchObject([
    { name: "order.place", lane: `order/${orderId}`, n: 1, args: { orderId } },
  ]);
});

test("an order placed the moment before the browser is killed is there when it comes back", async () => {
  const orderId = await placeAnOrder();
  await closeShop();
  expect(await readOrders()).toMatchObject([{ id: orderId, state: "waiting" }]);
  expect(await readOutbox()).toHaveLength(1);
});

test("the same cart placed from two tabs at once is one order", async () => {
  await fill();
  const { cart } = await readCart();
  const checkout = { contact: CONTACT, cart, seenTotal: cents(250), priceCap: cents(263) };
  const placed = await Promise.all([placeOrder(checkout), placeOrder(checkout)]);
  expect(placed.map((result) => (result.ok ? "placed" : result.reason)).sort()).toEqual([
    "empty-cart",
    "placed",
  ]);
  expect(await readOrders()).toHaveLength(1);
});

test("a cart that changed in another tab is not ordered unseen", async () => {
  await fill(1);
  const { cart } = await readCart();
  await fill(2);
  const placed = await placeOrder({ contact: CONTACT, cart, seenTotal: cents(250), priceCap: cents(263) });
  expect(placed).toEqual({ ok: false, reason: "cart-changed" });
  expect(await readOrders()).toEqual([]);
});

test("a contact that cannot be delivered to names its fields and keeps the cart", async () => {
  await fill();
  const { cart } = await readCart();
  const contact = { ...CONTACT, phone: "no", city: " " };
  const placed = await placeOrder({ contact, cart, seenTotal: cents(250), priceCap: cents(263) });
  expect(placed).toEqual({ ok: false, reason: "invalid", paths: ["contact.phone", "contact.city"] });
  expect((await readCart()).cart.lines).toHaveLength(1);
});

test("the next checkout remembers whom to deliver to", async () => {
  expect(await readLastContact()).toBeNull();
  await placeAnOrder();
  expect(await readLastContact()).toEqual(CONTACT);
});
