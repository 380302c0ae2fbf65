import { expect, type Page } from "@playwright/test";
import { accountOf, startsWork } from "./colleague.ts";
import { test } from "./fixtures.ts";
import { foreignMarkup, harmlessEvenMistaken, hostileTexts, Traps } from "./hostile-texts.ts";
import { importsVendor } from "./imported-vendor.server.ts";
import { linkIn, mailsTo, nextMailTo } from "./mailbox.server.ts";
import type { Shopper } from "./shopper.ts";
import { withAuthenticator } from "./sign-ins.ts";

/** A vendor of its own, so that nobody else's pages show these texts; it leaves when the test ends. */
const VENDOR = `hostile-${Date.now().toString(36)}`;
const NAMES = hostileTexts(200);
const [SOLD_AS = "", RENAMED = ""] = [hostileTexts(80)[0], hostileTexts(80)[1]];
const DESKTOP = { context: { viewport: { width: 1440, height: 900 } } };

/** Milliseconds a field or a button may take to be there. */
const ACTION_MS = 15_000;

/** The texts stand there letter by letter, and nothing came of them. */
async function showsLiterally(page: Page, texts: readonly string[]): Promise<void> {
  for (const text of texts) await expect(page.locator("body")).toContainText(text);
  expect(await foreignMarkup(page)).toEqual([]);
}

/** Opens a page, again while the marketplace has not told of the last change yet. */
async function finds(page: Page, address: string, texts: readonly string[]): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(page.locator("main")).toContainText(texts[0] ?? "", { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await showsLiterally(page, texts);
}

async function savesProfile(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await page.getByRole("textbox", { name }).fill(text);
  await page.getByRole("main").getByRole("button", { name: "Save", exact: true }).first().click();
}

async function renamesPerson({ page }: Shopper, name: string): Promise<void> {
  await page.goto("/account/profile");
  await savesProfile(page, { Name: name });
  await expect(page.getByRole("status").filter({ hasText: "We call you" })).toContainText(name);
  expect(await foreignMarkup(page)).toEqual([]);
}

/** A mail as a mail program without any policy of ours would show it. */
async function opensMail(
  { page }: Shopper,
  html: string | undefined,
  texts: readonly string[],
): Promise<void> {
  const program = await page.context().newPage();
  await program.setContent(html ?? "");
  await showsLiterally(program, texts);
  await program.close();
}

test("each of the texts does something where it is taken for markup, script, style or an address", async ({
  browser,
}) => {
  const context = await browser.newContext();
  expect(await harmlessEvenMistaken(context)).toEqual([]);
  await context.close();
});

test("what vendors, shoppers and files write is shown as written on every page and in every mail, and runs nowhere", async ({
  aPhone,
  market,
}) => {
  test.setTimeout(360_000);
  const traps = new Traps();
  const opens = async (options?: Parameters<typeof aPhone>[0]) => {
    const person = await aPhone(options).open();
    await traps.watch(person.page.context());
    person.page.setDefaultTimeout(ACTION_MS);
    return person;
  };
  const [story = "", location = "", ownersName = "", shoppersName = ""] = [
    hostileTexts(600)[0],
    hostileTexts(120)[0],
    hostileTexts(120)[1],
    hostileTexts(120)[2],
  ];
  const imported = await importsVendor(market, {
    slug: VENDOR,
    name: SOLD_AS,
    goods: NAMES.map((name, at) => ({
      name,
      brand: hostileTexts(120)[at] ?? "",
      description: hostileTexts(2_000)[0] ?? "",
    })),
  });
  const [first] = imported;
  if (first === undefined) throw new Error("nothing was imported");

  try {
    const owner = await opens(DESKTOP);
    const { page: desk } = owner;
    await withAuthenticator(desk);

    await test.step("the vendor's own words", async () => {
      await startsWork(owner, "/vendor/profile", (id) => market.hire(id, "vendor-owner", VENDOR));
      await expect(desk.getByLabel("Name", { exact: true })).toHaveValue(SOLD_AS);
      await savesProfile(desk, { Name: "x".repeat(80), "Your story": story, "Where you are": location });
      await savesProfile(desk, { Name: RENAMED });
      await expect(desk.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
      await finds(desk, `/v/${VENDOR}`, [RENAMED, story, location]);
      await renamesPerson(owner, ownersName);
      await desk.goto("/account");
      await showsLiterally(desk, [ownersName]);
    });

    await test.step("names of keys, passkeys and colleagues", async () => {
      const keyNames = hostileTexts(60).slice(0, 4);
      for (const name of keyNames) {
        await desk.goto("/vendor/keys");
        await desk.getByLabel("What is it for?").fill(name);
        await desk.getByRole("checkbox").first().check();
        await desk.getByRole("button", { name: "Make the key" }).click();
        await expect(desk.getByRole("main")).toContainText(name);
      }
      await showsLiterally(desk, keyNames);

      await desk.goto("/account/security");
      await desk.getByRole("button", { name: "Add a passkey" }).click();
      const passkeys = desk.getByRole("region", { name: "Passkeys" }).getByRole("listitem");
      await expect(passkeys).toHaveCount(1);
      for (const name of hostileTexts(60).slice(4, 7)) {
        await passkeys.locator("summary").click();
        await passkeys.getByLabel("Name").fill(name);
        await passkeys.getByRole("button", { name: "Save the name" }).click();
        await expect(passkeys).toContainText(name);
        expect(await foreignMarkup(desk)).toEqual([]);
      }

      await desk.goto("/vendor/staff");
      await showsLiterally(desk, [ownersName]);
      for (const address of [
        '"<svg/onload=ran(3)>"@example.org',
        "javascript:ran(10)",
        "a@b.example<script>",
      ]) {
        await desk.getByLabel("E-mail").fill(address);
        await desk.getByRole("button", { name: "Send invitation" }).click();
        await expect(desk.getByRole("main")).toContainText(
          "Enter an e-mail address such as mia@example.org.",
        );
        expect(await foreignMarkup(desk)).toEqual([]);
      }
      const invited = `new.${Date.now().toString(36)}@example.org`;
      await desk.getByLabel("E-mail").fill(invited);
      await desk.getByRole("button", { name: "Send invitation" }).click();
      const invitation = await nextMailTo(invited);
      expect(invitation.subject).toContain(RENAMED);
      await opensMail(owner, invitation.body.html, [RENAMED]);
      await desk.goto(linkIn(invitation));
      await showsLiterally(desk, [RENAMED]);
      await desk.goto("/vendor/audit");
      await showsLiterally(desk, [ownersName]);
    });

    await test.step("a product's name, as the market's people change it", async () => {
      const admin = await opens(DESKTOP);
      const { page } = admin;
      await startsWork(admin, `/admin/products?${new URLSearchParams({ q: first.name })}`, (id) =>
        market.employ(id, "admin"),
      );
      const name = `${hostileTexts(150)[0]} again`;
      const row = page.getByRole("main").locator("[data-row]").first();
      await expect(row.getByRole("textbox")).toHaveValue(first.name);
      await row.getByRole("textbox").fill(name);
      await row.getByRole("button", { name: "Rename" }).click();
      await showsLiterally(page, [first.name, name]);
      for (const address of ["/admin/vendors", "/admin/audit", "/admin"]) {
        await page.goto(address);
        await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
        expect(await foreignMarkup(page)).toEqual([]);
      }
      await page.goto("/admin/vendors");
      await showsLiterally(page, [RENAMED]);
      await page.goto(`/admin/accounts/${await accountOf(owner)}`);
      await showsLiterally(page, [ownersName]);
    });

    const goods = await market.goodsOf(VENDOR);
    const shopper = await opens();
    const { page } = shopper;
    const notes = hostileTexts(140);

    await test.step("the shop, as the server renders it", async () => {
      const renamed = goods.find(({ offerId }) => offerId === first.offerId) ?? first;
      await finds(page, `/p/${renamed.product}`, [renamed.name, RENAMED]);
      await expect(page).toHaveTitle(`${renamed.name} · eGroceryMart`);
      const document = await (await page.request.get(`/p/${renamed.product}`)).text();
      const [, linked = ""] =
        /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(document) ?? [];
      expect(JSON.parse(linked)).toMatchObject({ name: renamed.name });
      await finds(page, `/search?${new URLSearchParams({ q: "onerror" })}`, [RENAMED]);
      for (const query of hostileTexts(100)) {
        await page.goto(`/search?${new URLSearchParams({ q: query })}`);
        await expect(page.getByRole("heading", { level: 1 })).toContainText(query);
        expect(await foreignMarkup(page)).toEqual([]);
      }
      await finds(page, "/vendors", [RENAMED]);
    });

    const { email } = await shopper.registers(shoppersName);
    await opensMail(shopper, (await nextMailTo(email)).body.html, [shoppersName]);
    await shopper.waitsForTheCatalogue();

    await test.step("a cart and its notes, and an order with its address", async () => {
      for (const one of goods) await shopper.takesFrom(one);
      await finds(
        page,
        "/cart",
        goods.map(({ name }) => name),
      );
      for (const [at, { name }] of goods.entries()) {
        await page.getByRole("button", { name: `Add a note to ${name}`, exact: true }).click();
        await page.getByLabel(`Note to the vendor about ${name}`, { exact: true }).fill(notes[at] ?? "");
        await page.getByRole("button", { name: "Keep note" }).click();
      }
      await showsLiterally(page, [...goods.map(({ name }) => name), ...notes.slice(0, goods.length)]);
    });

    const contact = {
      Name: hostileTexts(120)[0] ?? "",
      "Street and number": hostileTexts(160)[1] ?? "",
      Postcode: "<svg onload=x()>",
      City: hostileTexts(80)[2] ?? "",
    };
    const instructions = hostileTexts(280)[0] ?? "";
    let orderId = "";

    await test.step("an order, and an address that is none", async () => {
      await shopper.goesToCheckout();
      for (const [label, text] of Object.entries(contact))
        await page.getByLabel(label, { exact: true }).fill(text);
      await page.getByLabel(/^Instructions for the courier/).fill(instructions);
      for (const phone of ["javascript:ran(10)", "<svg/onload=ran(3)>"]) {
        await page.getByLabel("Phone", { exact: true }).fill(phone);
        await shopper.pressesPlaceOrder();
        await expect(page.getByRole("main")).toContainText("Write a phone number, such as");
        expect(await foreignMarkup(page)).toEqual([]);
      }
      await page.getByLabel("Phone", { exact: true }).fill("+353 1 555 0134");
      orderId = await shopper.placesTheOrder();
      await shopper.seesOrderState("Confirmed", 30_000);
      await showsLiterally(page, [...goods.map(({ name }) => name), ...Object.values(contact), instructions]);
      await expect.poll(() => mailsTo(email).length, { timeout: 15_000 }).toBeGreaterThan(1);
      for (const { body } of mailsTo(email)) await opensMail(shopper, body.html, [shoppersName]);
    });

    await test.step("the same without a network, from what the device keeps", async () => {
      await shopper.goesOffline();
      for (const [at, { product, name }] of goods.entries()) {
        await shopper.visits(`/p/${product}`);
        await showsLiterally(page, [name, RENAMED]);
        await expect(page).toHaveTitle(`${name} · eGroceryMart`);
        await shopper.visits(`/search?${new URLSearchParams({ q: NAMES[at] ?? "" })}`);
        expect(await foreignMarkup(page)).toEqual([]);
      }
      await shopper.visits(`/v/${VENDOR}`);
      await showsLiterally(page, [RENAMED, story, location]);
      await shopper.visits(`/orders/${orderId}`);
      await showsLiterally(page, [...goods.map(({ name }) => name), ...Object.values(contact), instructions]);
      await shopper.visits("/orders");
      await showsLiterally(page, [RENAMED]);
      await page.getByRole("searchbox", { name: "Search products" }).fill("onerror");
      await expect(page.getByRole("option").first()).toBeVisible();
      expect(await foreignMarkup(page)).toEqual([]);
      await shopper.comesBackOnline();
    });

    await test.step("what the vendor picks by", async () => {
      await desk.goto(`/vendor?order=${orderId}`);
      const lines = goods.map(({ name }) => name);
      await showsLiterally(desk, [
        ...lines,
        ...notes.slice(0, goods.length),
        contact.Name.split(" ")[0] ?? "",
      ]);
      await desk.emulateMedia({ media: "print" });
      await showsLiterally(desk, lines);
      await desk.emulateMedia({ media: null });
      await desk.goto("/vendor/offers");
      await showsLiterally(desk, lines);
    });

    for (const person of [owner, shopper]) await person.seesNoProgramWords();
    expect(traps.sprung).toEqual([]);
  } finally {
    await market.closes(VENDOR);
  }
});
