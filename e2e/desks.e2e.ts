import { expect } from "@playwright/test";
import { accountOf, fillsSignIn, setsUpSecondFactor, startsWork } from "./colleague.ts";
import { test } from "./fixtures.ts";
import { linkIn, nextMailTo } from "./mailbox.server.ts";
import type { Shopper } from "./shopper.ts";

/** How long a person who looks at a page may see an old price. */
const SOON_MS = 15_000;

const heading = ({ page }: Shopper) => page.getByRole("heading", { level: 1 });

test("a picker comes to their vendor's orders over a second factor, and to nobody else's", async ({
  aPhone,
  market,
}) => {
  test.setTimeout(150_000);
  const shopper = await aPhone().open();
  const own = (await market.goodsOf("corner-lantern")).slice(0, 2);
  const orderId = await shopper.orders(own, 6);
  await shopper.seesOrderState("Confirmed", 30_000);

  const picker = await aPhone().open();
  await startsWork(picker, `/vendor?tray=to-pick&order=${orderId}`, (id) =>
    market.hire(id, "vendor-picker", "corner-lantern"),
  );
  const { page } = picker;
  const lines = page.getByRole("region", { name: "Lines" });
  for (const { name } of own) await expect(lines).toContainText(name);
  await expect(page.getByRole("link", { name: "Keys" })).toHaveCount(0);

  await page.goto("/");
  await expect(page.getByRole("status").first()).not.toContainText(/Offline|Second factor/);

  await page.goto(`/vendor?vendor=${await market.vendorId("dell-road-dairy")}`);
  await expect(heading(picker)).toHaveText("This is not yours to see");
  await page.goto("/vendor/keys");
  await expect(heading(picker)).toHaveText("This is not yours to see");

  const elsewhere = await aPhone().open();
  await startsWork(elsewhere, "/vendor", (id) => market.hire(id, "vendor-picker", "dell-road-dairy"));
  await elsewhere.page.goto(`/vendor?order=${orderId}`);
  await expect(elsewhere.page.getByRole("main")).not.toContainText(own[0]?.name ?? "");
  await expect(heading(elsewhere)).toHaveText("This is not yours to see");
});

test("a manager's new price reaches the page a shopper has open", async ({ aPhone, market }) => {
  test.setTimeout(120_000);
  const all = await market.goodsOf("dell-road-dairy");
  // One whose row is found by its name alone.
  const goods = all.find(({ name }) => all.filter((other) => other.name.includes(name)).length === 1);
  if (!goods) throw new Error("the demo market sells too little");
  const manager = await aPhone().open();
  await startsWork(manager, "/vendor/offers", (id) => market.hire(id, "vendor-manager", "dell-road-dairy"));
  const shopper = await aPhone().open();
  await shopper.visits(`/p/${goods.product}`);
  await shopper.waitsForTheCatalogue();

  const price = ((goods.price - 11) / 100).toFixed(2);
  await manager.page.goto(`/vendor/offers?${new URLSearchParams({ q: goods.name })}`);
  const row = manager.page.getByRole("listitem").filter({ hasText: goods.name }).first();
  await row.getByLabel(`Price of ${goods.name}`, { exact: true }).fill(price);
  await row.getByRole("button", { name: "Save price" }).click();
  await expect(row.getByRole("status")).toContainText(price);
  await expect(shopper.offerOf(goods)).toContainText(price, { timeout: SOON_MS });
});

test("at a desk, single keys search, move from row to row and show themselves", async ({
  aPhone,
  market,
}) => {
  test.setTimeout(120_000);
  const manager = await aPhone({ context: { viewport: { width: 1440, height: 900 } } }).open();
  await startsWork(manager, "/vendor/offers", (id) => market.hire(id, "vendor-manager", "dell-road-dairy"));
  const { page } = manager;
  const rows = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("button") });
  // The keys come with the page's code, a moment after the page.
  await expect(async () => {
    await page.keyboard.press("k");
    await expect(rows.first()).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("jk?");
  await expect(page.getByRole("searchbox")).toHaveValue("jk?");

  const opener = page.getByRole("button", { name: "Shortcuts" });
  await opener.focus();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "At the keyboard" });
  await help.getByRole("checkbox", { name: /Use single keys/ }).uncheck();
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
  await page.keyboard.press("j");
  await expect(opener).toBeFocused();
});

test("a manager sees what is sold out or on sale, scarcest or cheapest first", async ({ aPhone, market }) => {
  test.setTimeout(120_000);
  const manager = await aPhone({ context: { viewport: { width: 1440, height: 900 } } }).open();
  await startsWork(manager, "/vendor/offers", (id) => market.hire(id, "vendor-manager", "dell-road-dairy"));
  const { page } = manager;
  const rows = page.getByRole("main").locator("[data-row]");
  const typedIn = async (label: RegExp) =>
    Promise.all((await rows.getByLabel(label).all()).map((field) => field.inputValue()));

  await page.getByRole("link", { name: "On sale" }).click();
  await page.waitForURL((url) => url.searchParams.get("show") === "on-sale");
  await page.getByRole("navigation", { name: "Sort by" }).getByRole("link", { name: "Price" }).click();
  await page.waitForURL((url) => url.searchParams.get("sort") === "price");
  expect(await typedIn(/^Price before/)).not.toContain("");
  const prices = (await typedIn(/^Price of/)).map(Number);
  expect(prices.length).toBeGreaterThan(0);
  expect(prices).toEqual(prices.toSorted((one, other) => one - other));

  await page.getByRole("link", { name: "Sold out" }).click();
  await page.waitForURL((url) => url.searchParams.get("show") === "sold-out");
  for (const row of await rows.all()) await expect(row.getByRole("definition").last()).toHaveText(/^0/);
});

test("an invitation by mail makes a shopper one of the vendor's people", async ({ aPhone, market }) => {
  test.setTimeout(150_000);
  const owner = await aPhone().open();
  await startsWork(owner, "/vendor/staff", (id) => market.hire(id, "vendor-owner", "green-hollow-farm"));
  const guest = await aPhone().open();
  const credentials = await guest.registers();

  await owner.page.getByLabel("E-mail").fill(credentials.email);
  await owner.page.getByRole("button", { name: "Send invitation" }).click();
  await expect(owner.page.getByText("An invitation is on its way")).toBeVisible();
  await guest.page.goto(linkIn(await nextMailTo(credentials.email, 1)));
  await guest.page.getByRole("main").getByRole("button").click();
  await guest.page.waitForURL((url) => url.pathname === "/sign-in");
  await fillsSignIn(guest, credentials);
  await setsUpSecondFactor(guest);
  await guest.page.waitForURL((url) => url.pathname === "/vendor");
  await expect(heading(guest)).toHaveText("Orders");

  await owner.page.reload();
  await expect(owner.page.getByRole("main")).toContainText("Mia Byrne");
});

test("an admin suspends an account: its sessions end, and the log says so", async ({ aPhone, market }) => {
  test.setTimeout(120_000);
  const member = await aPhone().open();
  const credentials = await member.registers();
  const accountId = await accountOf(member);
  const admin = await aPhone().open();
  await startsWork(admin, "/admin", (id) => market.employ(id, "admin"));
  const { page } = admin;
  await page.getByRole("searchbox", { name: "E-mail or account id" }).fill(credentials.email);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: credentials.email }).click();
  await page.locator("summary", { hasText: /^Suspend/ }).click();
  await page.getByRole("button", { name: "Suspend this account" }).click();
  await expect(page.getByText("Suspended, and signed out everywhere.")).toBeVisible();

  await member.page.goto("/account/profile");
  await expect(heading(member)).toContainText("Sign in");
  await fillsSignIn(member, credentials);
  await expect(member.page.getByRole("alert")).toBeVisible();

  await page.goto("/admin/audit");
  const ofThem = page.locator(`a[href="/admin/accounts/${accountId}"]`);
  const entry = page
    .getByRole("listitem")
    .filter({ hasText: "Suspended an account" })
    .filter({ has: ofThem });
  await expect(entry).toContainText("Done");
});
