import { expect } from "@playwright/test";
import { accountOf, startsWork } from "./colleague.ts";
import { problemsOf } from "./everybody.ts";
import { test } from "./fixtures.ts";
import { openMarket } from "./market.server.ts";
import { PHONE, Phone } from "./phone.server.ts";
import type { Shopper } from "./shopper.ts";

/** Every page of people at work, of an account's security and of the developers, as for shoppers, on phone and tablet. */

const TABLET = { width: 1024, height: 768 };
/** What a gloved finger finds on a tablet. */
const TARGET = 48;
const VENDOR = "corner-lantern";

let phones: Phone[] = [];
let owner: Shopper;
let admin: Shopper;
let orderId: string;

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(180_000);
  const still = { baseURL: baseURL ?? "", context: { reducedMotion: "reduce" as const } };
  phones = [new Phone(still), new Phone(still)];
  const [first, second] = phones;
  if (!first || !second) throw new Error("two phones were asked for");
  owner = await first.open();
  admin = await second.open();
  const market = openMarket();
  orderId = await owner.orders((await market.goodsOf(VENDOR)).slice(40, 42), 1);
  await owner.seesOrderState("Confirmed", 30_000);
  await startsWork(owner, "/vendor", (id) => market.hire(id, "vendor-owner", VENDOR));
  await startsWork(admin, "/admin", (id) => market.employ(id, "admin"));
  await market.close();
});

test.afterAll(() => Promise.all(phones.map((phone) => phone.throwAway())));

const vendorDesk: Record<string, () => string> = {
  orders: () => "/vendor",
  "an order": () => `/vendor?order=${orderId}`,
  offers: () => "/vendor/offers",
  "no offers": () => "/vendor/offers?q=nothing-of-the-kind",
  "the profile": () => "/vendor/profile",
  people: () => "/vendor/staff",
  keys: () => "/vendor/keys",
  "the log": () => "/vendor/audit",
};
const ownPages = [
  "/account/security",
  "/account/devices",
  "/account/profile",
  "/account/data",
  "/developers",
];
const marketDesk = [
  "/admin",
  "/admin/vendors",
  "/admin/products",
  "/admin/queues",
  "/admin/errors",
  "/admin/audit",
];

for (const [name, address] of Object.entries(vendorDesk)) {
  test(`at a vendor's desk, ${name} can be used by everybody, in gloves too`, async () => {
    await canBeUsed(owner, address());
    await owner.page.setViewportSize(TABLET);
    expect(await owner.page.evaluate(smallTargets, TARGET)).toEqual([]);
  });
}

for (const address of ownPages) {
  test(`${address} can be used by everybody`, () => canBeUsed(owner, address));
}

for (const address of marketDesk) {
  test(`at the market's desk, ${address} can be used by everybody`, () => canBeUsed(admin, address));
}

test("at the market's desk, an account can be used by everybody", async () => {
  await canBeUsed(admin, `/admin/accounts/${await accountOf(owner)}`);
});

async function canBeUsed({ page }: Shopper, address: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(PHONE);
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await problemsOf(page)).toEqual({});
}

/** Everything to press that is smaller than it should be, by its words. Links in running text are as high as it is. */
function smallTargets(least: number): string[] {
  const all = [
    ...document.querySelectorAll<HTMLElement>("main :is(a, button, summary, select, label:has(input))"),
  ];
  return all
    .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== "inline")
    .filter((one) => Math.round(one.getBoundingClientRect().height) < least)
    .map((one) => `${Math.round(one.getBoundingClientRect().height)} px: ${one.textContent?.trim()}`);
}
