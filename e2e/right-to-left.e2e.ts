import { expect, type Page } from "@playwright/test";
import { startsWork } from "./colleague.ts";
import { test } from "./fixtures.ts";
import { importsVendor } from "./imported-vendor.server.ts";
import { nextMailTo } from "./mailbox.server.ts";
import { notSetApart } from "./set-apart.ts";

/** A vendor of its own; it leaves when the test ends. */
const VENDOR = `rtl-${Date.now().toString(36)}`;
/** What turns around all that follows it, wherever texts may come from. */
const OVERRIDE = "\u202e";
const TEXTS = {
  vendor: "מאפיית הכפר (2)",
  bread: "לחם שיפון 100%",
  pita: "خبز بلدي (٣)",
  brand: "שדה 7",
  person: "Ada \u05d1\u05df-\u05d3\u05d5\u05d3",
  note: "פרוס דק!",
  street: "הרצל 12",
  city: "תל אביב",
  key: "קופה 1",
};
const ALL = Object.values(TEXTS);

async function setApart(page: Page, shown: readonly string[]): Promise<void> {
  for (const text of shown) await expect(page.locator("body")).toContainText(text);
  expect(await page.evaluate(() => /[\u202a-\u202e]/.test(document.body.textContent ?? ""))).toBe(false);
  expect(await notSetApart(page, ALL), page.url()).toEqual([]);
}

test("the check finds a text that would turn its neighbours around", async ({ page }) => {
  const { bread } = TEXTS;
  await page.setContent(
    `<p>${bread} · 500 g</p><p><b>${bread}</b> 2</p><button title="Remove ${bread}">x</button>`,
  );
  expect(await notSetApart(page, ALL)).toHaveLength(3);
  await page.setContent(`<p><bdi>${bread}</bdi> · 500 g</p><p>${bread}</p><p>\u2068${bread}\u2069 · 2</p>`);
  expect(await notSetApart(page, ALL)).toEqual([]);
});

test("names and notes written from right to left, and one that would turn all around, leave the words beside them where they are", async ({
  aPhone,
  market,
}) => {
  test.setTimeout(240_000);
  const goods = await importsVendor(market, {
    slug: VENDOR,
    name: TEXTS.vendor,
    goods: [
      { name: `${OVERRIDE}${TEXTS.bread}`, brand: `${TEXTS.brand}\u2067`, description: "" },
      { name: TEXTS.pita, brand: TEXTS.brand, description: "" },
    ],
  });
  expect(goods.map(({ name }) => name)).toEqual([TEXTS.bread, TEXTS.pita]);
  try {
    const shopper = await aPhone().open();
    const { page } = shopper;
    const { email } = await shopper.registers(`${OVERRIDE}${TEXTS.person}`);
    expect((await nextMailTo(email)).body.text).toContain(`Hello \u2068${TEXTS.person}\u2069,`);
    await page.goto("/account");
    await setApart(page, [TEXTS.person]);
    await shopper.waitsForTheCatalogue();
    for (const one of goods) {
      await page.goto(`/p/${one.product}`);
      const add = page.getByRole("region", { name: /^Sold by/ }).getByRole("button", { name: /^Add / });
      await add.first().click();
      await expect(page.getByRole("spinbutton").first()).toBeVisible();
      await setApart(page, [one.name, TEXTS.brand, TEXTS.vendor]);
    }
    for (const address of [
      `/v/${VENDOR}`,
      "/vendors",
      `/search?${new URLSearchParams({ q: TEXTS.bread })}`,
    ]) {
      await shopper.visits(address);
      await setApart(page, []);
    }
    await shopper.visits("/cart");
    await page
      .getByRole("button", { name: /^Add a note/ })
      .first()
      .click();
    await page.getByRole("textbox", { name: /^Note to the vendor/ }).fill(`${OVERRIDE}${TEXTS.note}`);
    await page.getByRole("button", { name: "Keep note" }).click();
    await expect(page.getByText(TEXTS.note)).toBeVisible();
    await setApart(page, [TEXTS.bread, TEXTS.vendor]);

    await shopper.goesToCheckout();
    const contact = { Name: TEXTS.person, "Street and number": TEXTS.street, City: TEXTS.city };
    for (const [name, text] of Object.entries(contact))
      await page.getByRole("textbox", { name }).fill(OVERRIDE + text);
    await setApart(page, [TEXTS.bread]);
    const orderId = await shopper.placesTheOrder();
    await shopper.seesOrderState("Confirmed", 30_000);
    await setApart(page, [TEXTS.bread, TEXTS.person, TEXTS.street, TEXTS.city, TEXTS.vendor]);
    await shopper.visits("/orders");
    await setApart(page, [TEXTS.vendor]);

    const owner = await aPhone({ context: { viewport: { width: 1440, height: 900 } } }).open();
    const { page: desk } = owner;
    await startsWork(owner, `/vendor?order=${orderId}`, (id) => market.hire(id, "vendor-owner", VENDOR));
    await setApart(desk, [TEXTS.bread, TEXTS.note, TEXTS.vendor]);
    await desk.goto("/vendor/keys");
    await desk.getByLabel("What is it for?").fill(`${OVERRIDE}${TEXTS.key}`);
    await desk.getByRole("checkbox").first().check();
    await desk.getByRole("button", { name: "Make the key" }).click();
    await expect(desk.getByRole("main")).toContainText(TEXTS.key);
    await setApart(desk, [TEXTS.key]);
    await desk.goto("/account/profile");
    await desk.getByRole("textbox", { name: "Name" }).fill(TEXTS.person);
    await desk.getByRole("main").getByRole("button", { name: "Save", exact: true }).first().click();
    await expect(desk.getByRole("status").filter({ hasText: "We call you" })).toBeVisible();
    for (const address of ["/vendor/offers", "/vendor/staff", "/vendor/audit", "/vendor/profile"]) {
      await desk.goto(address);
      await expect(desk.getByRole("heading", { level: 1 })).toBeVisible();
      await setApart(desk, [TEXTS.vendor]);
    }
  } finally {
    await market.closes(VENDOR);
  }
});
