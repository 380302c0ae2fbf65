import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures.ts";
import { openMarket } from "./market.server.ts";
import { PHONE, Phone } from "./phone.server.ts";
import type { Shopper } from "./shopper.ts";

/** Every page a shopper can see, in every look: nothing serious or critical, and nothing beside the screen. */

/** What a theme can break and larger text cannot. */
const COLOURS = ["color-contrast", "link-in-text-block"];
/** What 1280 by 1024 is at a zoom of 400 %. */
const ZOOMED = { width: 320, height: 256 };

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
    const problems: Record<string, readonly string[]> = {};
    const look = async (how: string, axe = new AxeBuilder({ page })) => {
      const found = await seriousProblems(axe);
      if (found.length > 0) problems[how] = found;
    };
    const fits = async (how: string) => {
      const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (beside > 0) problems[how] = [`${beside} px lie beside the screen`];
    };
    await look("light");
    await page.emulateMedia({ colorScheme: "dark" });
    await look("dark", new AxeBuilder({ page }).withRules(COLOURS));
    await page.emulateMedia({ colorScheme: "light" });
    await setTextSize(page, "200%");
    await look("200 % text", new AxeBuilder({ page }).disableRules(COLOURS));
    await fits("width at 200 % text");
    await setTextSize(page, "");
    await page.setViewportSize(ZOOMED);
    await fits("width at 400 % zoom");
    expect(problems).toEqual({});
  });
}

async function seriousProblems(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
}

/** As a browser's setting does; a style element of ours would be stopped like anybody's. */
function setTextSize(page: Page, size: string): Promise<void> {
  return page.evaluate((fontSize) => {
    document.documentElement.style.fontSize = fontSize;
  }, size);
}
