import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";
import type { Goods, Market } from "./market.server.ts";
import type { Phone } from "./phone.server.ts";
import type { Shopper } from "./shopper.ts";
import { expectArrivedOnce, taken } from "./whole-order.ts";

/** What may have changed in the market while an order was on its way, and changes of mind. */

test("goods taken from sale meanwhile are left out and said, the rest is confirmed", async ({
  aPhone,
  market,
}) => {
  const before = await market.stock();
  const [kept, gone] = (await market.goodsOf("corner-lantern")).slice(10, 12);
  if (!kept || !gone) throw new Error("the demo market sells too little");
  const { shopper, orderId } = await ordersOffline(aPhone(), [kept, gone]);
  await market.takeFromSale(gone.offerId);
  await shopper.comesBackOnline();
  await shopper.seesOrderState("Confirmed", 30_000);
  const line = shopper.page.getByRole("listitem").filter({ hasText: gone.name });
  await expect(line).toContainText("No longer sold");
  await expect(line).toContainText("Not charged");
  await shopper.seesNoProgramWords();
  expect(await taken(market, before)).toEqual({ [kept.offerId]: 2 });
  expect(await market.order(orderId)).toMatchObject({ state: "confirmed", ordersOfAccount: 1 });
});

test("with every session gone the phone finds its way back by itself", async ({ aPhone, market }) => {
  const before = await market.stock();
  const phone = aPhone();
  const { shopper, orderId } = await ordersOffline(
    phone,
    (await market.goodsOf("corner-lantern")).slice(12, 13),
  );
  await market.forgetSessions();
  await shopper.comesBackOnline();
  await shopper.seesOrderState("Confirmed", 30_000);
  await expectArrivedOnce(market, orderId, before);
});

test("a price above the cap asks, and agreeing confirms it once", async ({ aPhone, market }) => {
  const before = await market.stock();
  const { shopper, orderId } = await ordersAtHalfThePrice(aPhone(), market, 13);
  await shopper
    .attention()
    .getByRole("button", { name: /^Agree to/ })
    .click();
  await shopper.seesOrderState("Confirmed", 30_000);
  await expect(shopper.attention()).toBeHidden();
  const order = await market.order(orderId);
  expect(order).toMatchObject({ state: "confirmed", ordersOfAccount: 1 });
  expect(order?.events.filter((event) => event === "accepted")).toHaveLength(1);
  expect(order?.events.filter((event) => event === "confirmed")).toHaveLength(1);
  expect(Object.values(await taken(market, before))).toEqual([2]);
  expect(await market.ledgerFaults()).toEqual([]);
});

test("a price above the cap asks, and changing it brings the goods back into the cart", async ({
  aPhone,
  market,
}) => {
  const before = await market.stock();
  const { shopper, orderId } = await ordersAtHalfThePrice(aPhone(), market, 14);
  await shopper.attention().getByRole("button", { name: "Change it" }).click();
  await shopper.page.waitForURL("**/cart");
  await shopper.seesInCart(1);
  await expect.poll(async () => (await market.order(orderId))?.state).toBe("cancelled");
  expect(await taken(market, before)).toEqual({});
  expect(await market.ledgerFaults()).toEqual([]);
});

test("a price above the cap asks, and cancelling gives everything back", async ({ aPhone, market }) => {
  const before = await market.stock();
  const { shopper, orderId } = await ordersAtHalfThePrice(aPhone(), market, 15);
  await shopper.attention().getByRole("button", { name: "Cancel the order" }).click();
  await shopper.seesOrderState("Called off", 30_000);
  await expect(shopper.attention()).toBeHidden();
  expect((await market.order(orderId))?.events.filter((event) => event === "cancelled")).toHaveLength(1);
  expect(await taken(market, before)).toEqual({});
  expect(await market.ledgerFaults()).toEqual([]);
});

test("an order can be called off while nobody picks it", async ({ aPhone, market }) => {
  const before = await market.stock();
  const shopper = await aPhone().open();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  const orderId = await shopper.orders((await market.goodsOf("corner-lantern")).slice(16, 17), 2);
  await shopper.seesOrderState("Confirmed", 30_000);
  await shopper.page.getByRole("button", { name: "Cancel this order" }).click();
  await shopper.page.getByRole("button", { name: "Yes, cancel it" }).click();
  await shopper.seesOrderState("Called off", 30_000);
  expect(await market.order(orderId)).toMatchObject({ state: "cancelled", ordersOfAccount: 1 });
  expect(await taken(market, before)).toEqual({});
  expect(await market.ledgerFaults()).toEqual([]);
});

async function ordersOffline(
  phone: Phone,
  goods: readonly Goods[],
): Promise<{ shopper: Shopper; orderId: string }> {
  const shopper = await phone.open();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  await shopper.goesOffline();
  const orderId = await shopper.orders(goods, 2);
  await shopper.seesOrderState("Waiting to be sent");
  return { shopper, orderId };
}

/** The price doubles between the order and its arrival, so the market asks. */
async function ordersAtHalfThePrice(
  phone: Phone,
  market: Market,
  which: number,
): Promise<{ shopper: Shopper; orderId: string }> {
  const [goods] = (await market.goodsOf("corner-lantern")).slice(which);
  if (!goods) throw new Error("the demo market sells too little");
  const { shopper, orderId } = await ordersOffline(phone, [goods]);
  await market.changePrice(goods.offerId, goods.price * 2);
  await shopper.comesBackOnline();
  await expect(shopper.attention()).toContainText("now costs", { timeout: 30_000 });
  await shopper.seesNoProgramWords();
  expect(await market.order(orderId)).toMatchObject({ state: "needs-you" });
  return { shopper, orderId };
}
