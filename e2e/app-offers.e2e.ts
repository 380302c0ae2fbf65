import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures.ts";
import { PHONE } from "./phone.server.ts";

/** What the app offers by itself: a place on the home screen, and a newer version. */

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

const card = (page: Page, name: string) => page.getByRole("complementary", { name });
const HOME_SCREEN = "Keep the market on your home screen";

/** Somebody who has been here before, a while ago. */
function cameBefore(): void {
  localStorage.setItem("install", JSON.stringify({ visits: 1, lastSeen: 0, refusedAt: 0 }));
}

/** The browser would let the shop be installed; headless ones never say so themselves. */
function browserOffers(page: Page): Promise<void> {
  return page.evaluate(() => {
    const prompt = async () => void document.documentElement.setAttribute("data-prompted", "");
    dispatchEvent(Object.assign(new Event("beforeinstallprompt", { cancelable: true }), { prompt }));
  });
}

test("the home screen is offered on a second visit, installs on a press, and takes no for an answer", async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await page.goto("/vendors");
  await page.waitForFunction(() => localStorage.getItem("install") !== null);
  await browserOffers(page);
  await expect(card(page, HOME_SCREEN)).toHaveCount(0);

  await page.evaluate(cameBefore);
  await page.reload();
  await page.waitForFunction(() => localStorage.getItem("install")?.includes('"visits":2'));
  await browserOffers(page);
  await card(page, HOME_SCREEN).getByRole("button", { name: "Install" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-prompted", "");
  await expect(card(page, HOME_SCREEN)).toHaveCount(0);

  await browserOffers(page);
  await card(page, HOME_SCREEN).getByRole("button", { name: "Not now" }).click();
  await expect(card(page, HOME_SCREEN)).toHaveCount(0);
  await page.goto("/");
  await page.waitForFunction(() => localStorage.getItem("install") !== null);
  await browserOffers(page);
  await expect(card(page, HOME_SCREEN)).toHaveCount(0);
});

test("on an iPhone the card says where its own button is", async ({ aPhone }) => {
  const { page, visits } = await aPhone({ context: { userAgent: IPHONE } }).open();
  await visits("/vendors");
  await page.evaluate(cameBefore);
  await visits("/vendors");
  await expect(card(page, HOME_SCREEN)).toContainText("Tap the share button, then “Add to Home Screen”.");
  await expect(card(page, HOME_SCREEN).getByRole("button", { name: "Install" })).toHaveCount(0);
});

test("a newer version waits for a word, and then takes over with the cart as it was", async ({
  aPhone,
  line,
  market,
}) => {
  const shopper = await aPhone({ baseURL: line.baseURL }).open();
  const { page } = shopper;
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  const [goods] = (await market.goodsOf("corner-lantern")).slice(9);
  if (!goods) throw new Error("the demo market sells too little");
  await shopper.takesFrom(goods, 2);

  line.runsBefore("/service-worker.js", "// Another build.\n");
  await shopper.visits("/vendors");
  const offer = card(page, "A new version is ready");
  await expect(offer).toBeVisible({ timeout: 30_000 });
  await page.evaluate(() => document.documentElement.setAttribute("data-old", ""));
  await offer.getByRole("button", { name: "Use it now" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-old");
  await expect(offer).toHaveCount(0);
  await shopper.seesInCart(1);
});
