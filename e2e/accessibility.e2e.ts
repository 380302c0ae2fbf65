import { expect } from "@playwright/test";
import { problemsOf } from "./everybody.ts";
import { test } from "./fixtures.ts";
import { openMarket } from "./market.server.ts";
import { PHONE, Phone } from "./phone.server.ts";
import type { Shopper } from "./shopper.ts";

/** Every page a shopper can see, in every look: nothing serious or critical, and nothing beside the screen. */

let phones: Phone[] = [];
let newcomer: Shopper;
let regular: Shopper;
let orderId: string;
let product: string;

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(120_000);
  const still = { baseURL: baseURL ?? "", context: { reducedMotion: "reduce" as const } };
  phones = [new Phone(still), new Phone(still)];
  const [first, second] = phones;
  if (!first || !second) throw new Error("two phones were asked for");
  newcomer = await first.open();
  regular = await second.open();
  const market = openMarket();
  const [one, two] = (await market.goodsOf("corner-lantern")).slice(17);
  await market.close();
  if (!one || !two) throw new Error("the demo market sells too little");
  product = one.product;
  await regular.visits("/");
  await regular.waitsForTheCatalogue();
  orderId = await regular.orders([one], 1);
  await regular.seesOrderState("Confirmed", 30_000);
  await regular.takesFrom(two, 1);
  await newcomer.registers();
});

test.afterAll(() => Promise.all(phones.map((phone) => phone.throwAway())));

const pages: Record<string, () => [Shopper, string]> = {
  home: () => [newcomer, "/"],
  "a category": () => [newcomer, "/c/bakery"],
  "a product": () => [newcomer, `/p/${product}`],
  "a vendor": () => [newcomer, "/v/corner-lantern"],
  search: () => [newcomer, "/search"],
  "search results": () => [newcomer, "/search?q=milk"],
  "an empty cart": () => [newcomer, "/cart"],
  "a full cart": () => [regular, "/cart"],
  checkout: () => [regular, "/checkout"],
  "no orders": () => [newcomer, "/orders"],
  orders: () => [regular, "/orders"],
  "an order": () => [regular, `/orders/${orderId}`],
  "the offline page": () => [regular, "/offline?to=/account"],
  "sign-in": () => [regular, "/sign-in"],
  register: () => [regular, "/register"],
  "the account": () => [newcomer, "/account"],
  "a page that is not there": () => [regular, "/p/nothing-0"],
};

for (const [name, open] of Object.entries(pages)) {
  test(`${name} can be used by everybody`, async () => {
    const [{ page, visits }, path] = open();
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(PHONE);
    await visits(path);
    expect(await problemsOf(page)).toEqual({});
  });
}
