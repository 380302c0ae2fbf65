import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";
import { expectArrivedOnce } from "./whole-order.ts";

/** Bad luck on the way between the phone and the market. */

const SENDING = "/api/operations";

test("an answer lost after the order was taken in makes no second order", async ({
  aPhone,
  line,
  market,
}) => {
  const before = await market.stock();
  const shopper = await aPhone({ baseURL: line.baseURL }).open();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  await shopper.fillsCart((await market.goodsOf("corner-lantern")).slice(0, 2), 2);
  await shopper.goesToCheckout();
  line.breaks(SENDING, { kind: "lose-answer" });
  const takenIn = line.nextAnswerTo(SENDING);
  const orderId = await shopper.placesTheOrder();
  await takenIn;
  await shopper.seesOrderState("Waiting to be sent");
  await shopper.seesNoProgramWords();

  line.repair();
  await shopper.seesOrderState("Confirmed", 30_000);
  await expectArrivedOnce(market, orderId, before);
});

test("a browser killed before the order was sent sends it when it is opened again", async ({
  aPhone,
  line,
  market,
}) => {
  const before = await market.stock();
  const phone = aPhone({ baseURL: line.baseURL });
  let shopper = await phone.open();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  await shopper.fillsCart((await market.goodsOf("corner-lantern")).slice(2, 4), 2);
  await shopper.goesToCheckout();
  line.breaks(SENDING, { kind: "cut" });
  const orderId = await shopper.placesTheOrder();
  await phone.kill();
  expect(await market.order(orderId)).toBeNull();

  line.repair();
  shopper = await phone.open();
  await shopper.visits(`/orders/${orderId}`);
  await shopper.seesOrderState("Confirmed", 30_000);
  await expectArrivedOnce(market, orderId, before);
});

test("a service worker stopped while it sends leaves the rest to the next one", async ({
  aPhone,
  line,
  market,
}) => {
  const before = await market.stock();
  const shopper = await aPhone({ baseURL: line.baseURL }).open();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  await shopper.fillsCart((await market.goodsOf("corner-lantern")).slice(4, 6), 2);
  await shopper.goesToCheckout();
  line.breaks(SENDING, { kind: "cut" });
  const orderId = await shopper.placesTheOrder();
  // No page is open any more: from here on the service worker is alone.
  await shopper.page.goto("about:blank");
  line.breaks(SENDING, { kind: "hold-answer" });
  const takenIn = line.nextAnswerTo(SENDING);
  await shopper.theBrowserSyncsInTheBackground();
  await takenIn;
  await shopper.theBrowserStopsServiceWorkers();

  line.repair();
  await shopper.visits(`/orders/${orderId}`);
  await shopper.seesOrderState("Confirmed", 30_000);
  await expectArrivedOnce(market, orderId, before);
});

test("two tabs that place the same cart at once make one order", async ({ aPhone, line, market }) => {
  const before = await market.stock();
  const one = await aPhone({ baseURL: line.baseURL }).open();
  await one.visits("/");
  await one.waitsForTheCatalogue();
  await one.fillsCart((await market.goodsOf("corner-lantern")).slice(6, 8), 2);
  await one.goesToCheckout();
  const other = await one.opensAnotherTab();
  await other.goesToCheckout();
  line.breaks(SENDING, { kind: "cut" });
  // A click waits for frames, and the tab behind draws few: by then the other one may have emptied the cart.
  const buttons = [one, other].map(({ page }) => page.getByRole("button", { name: "Place order" }));
  await Promise.all(buttons.map((button) => button.dispatchEvent("click")));
  await expect.poll(() => [one, other].filter(({ page }) => page.url().includes("/orders/")).length).toBe(1);
  const [placed, refused] = one.page.url().includes("/orders/") ? [one, other] : [other, one];
  await expect(refused.page.getByRole("heading", { level: 1 })).toContainText(
    "There is nothing to order yet",
  );
  const orderId = placed.orderInSight();
  await refused.visits(`/orders/${orderId}`);

  // Both tabs hear of the network at the same moment.
  line.repair();
  await Promise.all([placed.goesOffline(), refused.goesOffline()]);
  await placed.comesBackOnline();
  await placed.seesOrderState("Confirmed", 30_000);
  await refused.seesOrderState("Confirmed", 30_000);
  await expectArrivedOnce(market, orderId, before);
});

for (const status of [502, 503] as const) {
  test(`a market that answers ${status} is asked again, and not before it said`, async ({
    aPhone,
    line,
    market,
  }) => {
    const before = await market.stock();
    const shopper = await aPhone({ baseURL: line.baseURL }).open();
    await shopper.visits("/");
    await shopper.waitsForTheCatalogue();
    await shopper.fillsCart((await market.goodsOf("corner-lantern")).slice(8, 9), 2);
    await shopper.goesToCheckout();
    line.breaks(SENDING, { kind: "refuse", status, retryAfter: 3 });
    const earlier = line.answers.length;
    const refused = line.nextAnswerTo(SENDING);
    const orderId = await shopper.placesTheOrder();
    await refused;
    await shopper.seesOrderState("Waiting to be sent");
    await shopper.seesNoProgramWords();

    line.repair();
    await shopper.seesOrderState("Confirmed", 30_000);
    const [refusal, next] = line.answers.slice(earlier).filter(({ path }) => path === SENDING);
    expect((next?.at ?? 0) - (refusal?.at ?? 0)).toBeGreaterThanOrEqual(3000);
    await expectArrivedOnce(market, orderId, before);
  });
}
