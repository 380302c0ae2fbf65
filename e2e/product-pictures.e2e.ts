import { expect, type Locator, type Page } from "@playwright/test";
import sharp from "sharp";
import { startsWork } from "./colleague.ts";
import { problemsOf } from "./everybody.ts";
import { test } from "./fixtures.ts";
import type { Goods, Market } from "./market.server.ts";

/** How long a person waits for a picture to be made, or looks at a page before it shows. */
const SOON_MS = 20_000;

const photo = (color: string) =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background: color } })
    .jpeg()
    .toBuffer();

/** Goods whose row and page are found by their name alone. */
async function goodsSold(market: Market, vendor: string, alone: boolean): Promise<Goods> {
  const all = await market.goodsOf(vendor);
  const found = (await market.goodsSold(vendor, alone)).find(
    ({ name }) => all.filter((other) => other.name.includes(name)).length === 1,
  );
  if (!found) throw new Error("the demo market has no such goods");
  return found;
}

async function openPicture(page: Page, { name }: Goods): Promise<Locator> {
  await page.goto(`/vendor/offers?${new URLSearchParams({ q: name })}`);
  const row = page.getByRole("listitem").filter({ hasText: name }).first();
  await row.locator("summary", { hasText: "Picture" }).click();
  return row;
}

const pictureOn = (page: Page) => page.getByRole("main").locator("img").first();

/** The address of the picture that is really drawn: empty while it is not. */
const drawn = (picture: Locator) =>
  picture.evaluate((img) => (img instanceof HTMLImageElement && img.naturalWidth > 0 ? img.currentSrc : ""));

test("a picture a manager sends is on the shelf of whoever looks, and stays without a network", async ({
  aPhone,
  market,
}) => {
  test.setTimeout(180_000);
  const goods = await goodsSold(market, "dell-road-dairy", true);
  const manager = await aPhone().open();
  await startsWork(manager, "/vendor/offers", (id) => market.hire(id, "vendor-manager", "dell-road-dairy"));
  const shopper = await aPhone().open();
  await shopper.visits(`/p/${goods.product}`);
  await shopper.waitsForTheCatalogue();

  const row = await openPicture(manager.page, goods);
  await expect(row).toContainText("Shoppers see the drawing");
  const file = row.getByLabel(`Choose a picture of ${goods.name}`);
  // With keys alone, as the platform has it.
  const chooser = manager.page.waitForEvent("filechooser");
  await file.focus();
  await manager.page.keyboard.press("Enter");
  await (await chooser).setFiles({
    name: "milk.jpg",
    mimeType: "image/jpeg",
    buffer: await photo("#3a7dd0"),
  });
  await expect(row.getByRole("status").last()).toContainText("Shoppers see this picture", {
    timeout: SOON_MS,
  });

  expect(await problemsOf(manager.page)).toEqual({});

  await expect.poll(() => drawn(pictureOn(shopper.page)), { timeout: SOON_MS }).toContain("/media/");
  const address = await drawn(pictureOn(shopper.page));
  await shopper.page.context().setOffline(true);
  await shopper.page.reload();
  await expect.poll(() => drawn(pictureOn(shopper.page)), { timeout: SOON_MS }).toBe(address);
  // In the cart it is smaller; the size that is there does.
  await shopper.takesFrom(goods);
  await shopper.page.goto("/cart");
  await expect
    .poll(() => drawn(pictureOn(shopper.page)), { timeout: SOON_MS })
    .toContain(address.replace(/\d+\.\w+$/, ""));

  // What is shown can be taken away, and that undone.
  await row.getByRole("button", { name: "Show the drawing instead" }).click();
  const notice = row.getByRole("status").filter({ hasText: "shows its drawing now" });
  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(row.getByRole("status").filter({ hasText: "shows another picture now" })).toBeVisible();
  await expect(row.getByRole("button", { name: "Show the drawing instead" })).toBeVisible();

  // The first page a browser ever gets shows it too, without a catalogue on the device.
  const guest = await aPhone({ context: { javaScriptEnabled: false } }).open();
  await expect(async () => {
    await guest.page.goto(`/p/${goods.product}`);
    expect(await drawn(pictureOn(guest.page))).toContain("/media/");
  }).toPass({ timeout: SOON_MS });
});

test("what is no picture is refused in plain words, and so is what is not theirs to choose", async ({
  aPhone,
  market,
}) => {
  test.setTimeout(150_000);
  const [own, shared] = [
    await goodsSold(market, "corner-lantern", true),
    await goodsSold(market, "corner-lantern", false),
  ];
  const manager = await aPhone().open();
  await startsWork(manager, "/vendor/offers", (id) => market.hire(id, "vendor-manager", "corner-lantern"));
  const row = await openPicture(manager.page, own);
  const file = row.getByLabel(`Choose a picture of ${own.name}`);
  const page = Buffer.from("<!doctype html><script>alert(1)</script>");
  await file.setInputFiles({ name: "page.html", mimeType: "text/html", buffer: page });
  await expect(row.getByRole("alert")).toContainText("no picture we can read");
  await file.setInputFiles({
    name: "cut.jpg",
    mimeType: "image/jpeg",
    buffer: (await photo("#c0392b")).subarray(0, 2000),
  });
  await expect(row.getByRole("alert")).toContainText("Only a part of that picture", { timeout: SOON_MS });
  await file.setInputFiles({ name: "page.jpg", mimeType: "image/jpeg", buffer: page });
  await expect(row.getByRole("alert")).toContainText("no picture we can read", { timeout: SOON_MS });
  await expect(row).toContainText("Shoppers see the drawing");

  const other = await openPicture(manager.page, shared);
  await expect(other).toContainText("its picture is the marketplace's to choose");
  await expect(other.getByLabel(/Choose a picture/)).toHaveCount(0);
});
