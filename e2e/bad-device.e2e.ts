import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";
import { expectArrivedOnce } from "./whole-order.ts";

/** Bad luck on the phone itself. */

const HOUR = 60 * 60 * 1000;

/** A script after which every clock of a page or a worker is off by so many milliseconds. */
const clockOffBy = (milliseconds: number) => `{
  const Right = Date;
  self.Date = class extends Right {
    constructor(...given) { given.length === 0 ? super(Right.now() + ${milliseconds}) : super(...given); }
    static now() { return Right.now() + ${milliseconds}; }
  };
}`;

test("storage wiped under an open shop is noticed, and shopping goes on", async ({ aPhone, market }) => {
  const shopper = await aPhone().open();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  const goods = await market.goodsOf("corner-lantern");
  const earlier = await shopper.orders(goods.slice(0, 1), 2);
  await shopper.seesOrderState("Confirmed", 30_000);
  await shopper.theBrowserWipesStorage();
  await shopper.seesNoProgramWords();

  await shopper.fillsCart(goods.slice(1, 2), 2);
  await shopper.goesToCheckout();
  const later = await shopper.placesTheOrder();
  await shopper.seesOrderState("Confirmed", 30_000);
  expect(await market.order(later)).toMatchObject({ state: "confirmed" });
  expect(await market.order(earlier)).toMatchObject({ state: "confirmed" });
  expect(await market.ledgerFaults()).toEqual([]);
  await shopper.seesNoProgramWords();
});

test("after storage was wiped between two visits the session brings the orders back", async ({
  aPhone,
  market,
}) => {
  const phone = aPhone();
  let shopper = await phone.open();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  const orderId = await shopper.orders((await market.goodsOf("corner-lantern")).slice(2, 3), 2);
  await shopper.seesOrderState("Confirmed", 30_000);
  await shopper.page.goto("about:blank");
  await shopper.theBrowserWipesStorage();
  await phone.close();

  shopper = await phone.open();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  const again = await shopper.orders((await market.goodsOf("corner-lantern")).slice(3, 4), 2);
  await shopper.seesOrderState("Confirmed", 30_000);
  expect(await market.order(again)).toMatchObject({ state: "confirmed", ordersOfAccount: 2 });
  await shopper.visits(`/orders/${orderId}`);
  await shopper.seesOrderState("Confirmed");
});

test("what was taken a moment before the page went is in the cart of the next one", async ({
  aPhone,
  market,
}) => {
  const shopper = await aPhone().open();
  const [goods] = await market.goodsOf("corner-lantern");
  await shopper.visits("/v/corner-lantern");
  const add = shopper.page.getByRole("button", { name: `Add ${goods?.name} to cart`, exact: true }).first();
  await expect(add).toBeEnabled();
  // In one task: the database has not even begun when the page goes.
  await add.evaluate((button: HTMLElement) => {
    button.click();
    location.assign("/cart");
  });
  await expect(shopper.page).toHaveURL(/\/cart$/);
  await expect(shopper.page.getByRole("link", { name: String(goods?.name) }).first()).toBeVisible();
});

test("a full disk refuses the order in words, and keeps the cart", async ({ aPhone, market }) => {
  const before = await market.stock();
  const phone = aPhone();
  let shopper = await phone.open();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  await shopper.fillsCart((await market.goodsOf("corner-lantern")).slice(4, 5), 2);
  await phone.close();

  shopper = await phone.open();
  await shopper.theDiskIsFull();
  await shopper.goesToCheckout();
  await shopper.pressesPlaceOrder();
  await expect(shopper.page.getByRole("alert")).toContainText("out of space, so the order was not placed");
  await shopper.seesNoProgramWords();

  await shopper.theDiskHasRoomAgain();
  const orderId = await shopper.placesTheOrder();
  await shopper.seesOrderState("Confirmed", 30_000);
  await expectArrivedOnce(market, orderId, before);
});

for (const hours of [-2, 2]) {
  test(`a clock ${Math.abs(hours)} hours ${hours < 0 ? "slow" : "fast"} changes nothing for an order`, async ({
    aPhone,
    line,
    market,
  }) => {
    const before = await market.stock();
    const clock = clockOffBy(hours * HOUR);
    line.runsBefore("/service-worker.js", clock);
    const shopper = await aPhone({ baseURL: line.baseURL, runsBefore: clock }).open();
    await shopper.visits("/");
    await shopper.waitsForTheCatalogue();
    await shopper.goesOffline();
    const orderId = await shopper.orders((await market.goodsOf("corner-lantern")).slice(5, 6), 2);
    await shopper.seesOrderState("Waiting to be sent");
    await shopper.comesBackOnline();
    await shopper.seesOrderState("Confirmed", 30_000);
    await expectArrivedOnce(market, orderId, before);
  });
}

test("an order that found no signal for more than seven days asks before it is sent", async ({
  aPhone,
  market,
}) => {
  const before = await market.stock();
  const phone = aPhone();
  let shopper = await phone.open({ runsBefore: clockOffBy(-8 * 24 * HOUR) });
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  await shopper.goesOffline();
  const orderId = await shopper.orders((await market.goodsOf("corner-lantern")).slice(6, 7), 2);
  await phone.close();

  shopper = await phone.open();
  await shopper.visits("/orders");
  await expect(shopper.attention()).toContainText("was never sent");
  await shopper.seesNoProgramWords();
  expect(await market.order(orderId)).toBeNull();
  await shopper.attention().getByRole("button", { name: "Send it now" }).click();
  await expect(shopper.attention()).toBeHidden();
  await shopper.visits(`/orders/${orderId}`);
  await shopper.seesOrderState("Confirmed", 30_000);
  await expectArrivedOnce(market, orderId, before);
});
