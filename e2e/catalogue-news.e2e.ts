import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";

/** How long a person who looks at a page may see an old price. */
const SOON_MS = 15_000;

test("a new price reaches a phone that is looking at it within 15 seconds", async ({ aPhone, market }) => {
  const [goods] = (await market.goodsOf("green-hollow-farm")).slice(1);
  if (!goods) throw new Error("the demo market sells too little");
  const shopper = await aPhone().open();
  await shopper.visits(`/p/${goods.product}`);
  await shopper.waitsForTheCatalogue();
  const offer = shopper.offerOf(goods);
  await expect(offer).toContainText((goods.price / 100).toFixed(2));

  const changed = performance.now();
  await market.changePrice(goods.offerId, goods.price + 111);
  await expect(offer).toContainText(((goods.price + 111) / 100).toFixed(2), { timeout: SOON_MS });
  const seconds = ((performance.now() - changed) / 1000).toFixed(1);
  console.log(`A new price reached the open phone after ${seconds} s.`);
  test.info().annotations.push({ type: "seconds until the price showed", description: seconds });
});
