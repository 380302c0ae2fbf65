import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";
import type { Market } from "./market.server.ts";
import type { Phone } from "./phone.server.ts";
import type { Shopper } from "./shopper.ts";
import { expectArrivedOnce } from "./whole-order.ts";

/** The product's main promise, from the first visit to the confirmed order. */

test("an order placed without signal is confirmed once the browser is opened again", async ({
  aPhone,
  market,
}) => {
  const phone = aPhone();
  await orderInATunnel(phone, market, async (shopper) => {
    expect(await shopper.page.evaluate(() => "SyncManager" in self)).toBe(true);
  });
});

test("the same holds in a browser without Background Sync", async ({ aPhone, line, market }) => {
  const withoutSync = "delete self.SyncManager; delete ServiceWorkerRegistration.prototype.sync;";
  line.runsBefore("/service-worker.js", withoutSync);
  const phone = aPhone({ baseURL: line.baseURL, runsBefore: withoutSync });
  await orderInATunnel(phone, market, async (shopper) => {
    const [worker] = shopper.page.context().serviceWorkers();
    const hasSync = () => "SyncManager" in self || "sync" in ServiceWorkerRegistration.prototype;
    expect(await shopper.page.evaluate(hasSync)).toBe(false);
    expect(await worker?.evaluate(hasSync)).toBe(false);
  });
});

async function orderInATunnel(
  phone: Phone,
  market: Market,
  checkBrowser: (shopper: Shopper) => Promise<void>,
): Promise<void> {
  const [apples] = await market.goodsOf("green-hollow-farm", "weight");
  const bakery = (await market.goodsOf("rye-and-fennel")).slice(0, 4);
  const corner = (await market.goodsOf("corner-lantern")).slice(0, 6);
  const [searched] = (await market.goodsOf("green-hollow-farm")).slice(0, 1);
  if (!apples || !searched) throw new Error("the demo market sells too little");
  const before = await market.stock();

  let shopper = await phone.open();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  await checkBrowser(shopper);

  await shopper.goesOffline();
  await shopper.takesFrom(apples, 2500);
  await shopper.searchesFor("chedar");
  await expect(shopper.page.getByRole("article").first()).toContainText(/cheddar/i);
  await shopper.takesFrom(searched, 6);
  for (const goods of bakery) await shopper.takesFrom(goods, 3);
  for (const goods of corner) await shopper.takesFrom(goods, 2);
  await shopper.seesInCart(12);
  await shopper.goesToCheckout();
  await expect(shopper.page.getByText("No signal. Place your order now")).toBeVisible();
  const orderId = await shopper.placesTheOrder();
  await shopper.seesOrderState("Waiting to be sent");
  await shopper.seesStatus("Offline");
  await shopper.seesNoProgramWords();
  expect(await market.order(orderId)).toBeNull();
  await phone.close();

  shopper = await phone.open();
  await shopper.visits(`/orders/${orderId}`);
  await shopper.seesOrderState("Confirmed");
  await shopper.seesInCart(0);
  await shopper.seesNoProgramWords();

  const order = await expectArrivedOnce(market, orderId, before);
  expect(order.vendorOrders).toHaveLength(3);
  expect(order.lines).toHaveLength(12);
  expect(order.lines.filter(({ unit }) => unit === "weight")).toHaveLength(1);
}
