import { expect, type Locator, type Page } from "@playwright/test";
import * as v from "valibot";
import { quantitySchema, stockUnits } from "#domain/quantity";
import { CATALOGUE_AS_OF } from "#offline/settings";
import { limitStorage, stopServiceWorkers, syncInBackground, wipeStorage } from "./browser-luck.ts";
import { codeIn, nextMailTo } from "./mailbox.server.ts";
import type { Goods } from "./market.server.ts";

/** What a person says who they are; nobody in particular. */
export const CONTACT = {
  Name: "Mia Byrne",
  Phone: "+353 1 555 0134",
  "Street and number": "12 Dock Street",
  Postcode: "D02 X285",
  City: "Dublin",
};

/** A person with the shop open in front of them: what they do, and what they see. */
export class Shopper {
  readonly page: Page;
  readonly #shop: string;
  /** What went wrong in the page and nobody caught. */
  readonly faults: string[] = [];

  /** @param shop where the shop is, as an URL */
  constructor(page: Page, shop: string) {
    this.page = page;
    this.#shop = shop;
    page.on("pageerror", (error) => this.faults.push(error.message));
  }

  visits = async (address: string): Promise<void> => {
    await this.page.goto(address);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
    // Until then a page has only its shape.
    await expect(this.page.locator("main [aria-busy=true]")).toHaveCount(0);
  };

  /** Makes an account nobody else has, with the code that comes by mail. */
  async registers(name = CONTACT.Name): Promise<{ email: string; password: string }> {
    const email = `mia.${Date.now().toString(36)}@example.org`;
    const password = "three quiet words";
    await this.visits("/register");
    await this.page.getByLabel("Name", { exact: true }).fill(name);
    await this.page.getByLabel("E-mail").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Create account" }).click();
    await this.page.getByLabel("Code").fill(codeIn(await nextMailTo(email)));
    await this.page.getByRole("button", { name: "Confirm my e-mail" }).click();
    await this.page.waitForURL((url) => url.pathname === "/account");
    return { email, password };
  }

  /** Until every page could be made without a network: the shell is kept, and so is the catalogue. */
  async waitsForTheCatalogue(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    const kept = () => this.keeps("settings");
    await expect
      .poll(kept, { message: "the catalogue is on the device", timeout: 30_000 })
      .toContainEqual(expect.objectContaining({ key: CATALOGUE_AS_OF.key }));
  }

  goesOffline = (): Promise<void> => this.page.context().setOffline(true);
  comesBackOnline = (): Promise<void> => this.page.context().setOffline(false);

  async searchesFor(words: string): Promise<void> {
    const field = this.page.getByRole("searchbox", { name: "Search products" });
    await field.fill(words);
    await field.press("Enter");
    await expect(this.page.getByRole("heading", { level: 1 })).toContainText(words);
  }

  card = (name: string): Locator => this.page.getByRole("article", { name, exact: true });

  /** Takes something from the shelf that is in sight. */
  async takes(name: string, pieces = 1): Promise<void> {
    const card = this.card(name).first();
    await card.getByRole("button", { name: `Add ${name} to cart`, exact: true }).click();
    await this.#wants(card, name, pieces);
  }

  /** One vendor's row on a product's page. */
  offerOf = ({ vendorName }: Goods): Locator =>
    this.page
      .getByRole("region", { name: /^Sold by/ })
      .getByRole("listitem")
      .filter({ hasText: vendorName });

  /** Takes one vendor's goods on their product page. */
  async takesFrom(goods: Goods, pieces = 1): Promise<void> {
    const { product, name } = goods;
    await this.visits(`/p/${product}`);
    const offer = this.offerOf(goods);
    await offer.getByRole("button", { name: `Add ${name} to cart`, exact: true }).click();
    await this.#wants(offer, name, pieces);
  }

  /** What the device keeps in one of its stores. */
  keeps = (store: string): Promise<unknown[]> => this.page.evaluate(readStore, store);

  async #wants(place: Locator, name: string, pieces: number): Promise<void> {
    const quantity = place.getByRole("spinbutton", { name: `Quantity of ${name}`, exact: true });
    await expect(quantity).toBeVisible();
    if (pieces > 1) {
      await quantity.fill(String(pieces));
      await quantity.press("Enter");
      await expect(quantity).toHaveAttribute("aria-valuenow", String(pieces));
    }
    // The screen answers a finger at once, the disk a moment later: nobody opens another page in between.
    const kept = async () => (await this.keeps("cart")).flatMap(linesOf);
    await expect
      .poll(kept)
      .toContainEqual({ name, units: Number(await quantity.getAttribute("aria-valuenow")) });
  }

  async seesInCart(lines: number): Promise<void> {
    const words = lines === 1 ? "Cart, 1 item" : `Cart, ${lines} items`;
    await expect(this.page.getByRole("link", { name: words }).filter({ visible: true })).toBeVisible();
  }

  async goesToCheckout(): Promise<void> {
    await this.visits("/cart");
    await this.page.getByRole("link", { name: "Go to checkout" }).filter({ visible: true }).click();
    await expect(this.page.getByRole("heading", { name: "Checkout" })).toBeVisible();
    for (const [label, value] of Object.entries(CONTACT))
      await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  pressesPlaceOrder = (): Promise<void> => this.page.getByRole("button", { name: "Place order" }).click();

  /** The new order's id. */
  async placesTheOrder(): Promise<string> {
    await this.pressesPlaceOrder();
    await this.page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    await expect(this.page.getByRole("heading", { level: 1 })).toContainText("Order");
    return this.orderInSight();
  }

  orderInSight = (): string => new URL(this.page.url()).pathname.split("/").at(-1) ?? "";

  async fillsCart(goods: readonly Goods[], pieces: number): Promise<void> {
    for (const one of goods) await this.takesFrom(one, pieces);
  }

  /** Fills a cart with these goods and places the order. */
  async orders(goods: readonly Goods[], pieces: number): Promise<string> {
    await this.fillsCart(goods, pieces);
    await this.goesToCheckout();
    return this.placesTheOrder();
  }

  /** What the order's page says beside its number. */
  async seesOrderState(state: string, timeout?: number): Promise<void> {
    const heading = this.page.getByRole("heading", { level: 1 });
    await expect(heading.locator("..")).toContainText(state, { timeout });
  }

  async seesStatus(words: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("status").first()).toContainText(words);
  }

  attention = (): Locator => this.page.getByRole("region", { name: "Needs your attention" });

  async opensAnotherTab(): Promise<Shopper> {
    return new Shopper(await this.page.context().newPage(), this.#shop);
  }

  theBrowserSyncsInTheBackground = (): Promise<void> => syncInBackground(this.page, this.#shop);
  theBrowserStopsServiceWorkers = (): Promise<void> => stopServiceWorkers(this.page);
  theBrowserWipesStorage = (): Promise<void> => wipeStorage(this.page, this.#shop);
  /** Before the shop has written anything: the browser looks only now and then how much room there is. */
  theDiskIsFull = (): Promise<void> => limitStorage(this.page, this.#shop, 1);
  theDiskHasRoomAgain = (): Promise<void> => limitStorage(this.page, this.#shop, null);

  /** Nothing on the screen looks like a program's inside. */
  async seesNoProgramWords(): Promise<void> {
    await expect(this.page.getByRole("main")).not.toContainText(
      /\bat \S+ \(|\.tsx?:\d|TypeError|ReferenceError|DOMException|Unexpected token|undefined/,
    );
    expect(this.faults).toEqual([]);
  }
}

const cartRecord = v.object({
  cart: v.object({
    lines: v.array(v.object({ quantity: quantitySchema, seen: v.object({ name: v.string() }) })),
  }),
});

function linesOf(record: unknown): { name: string; units: number }[] {
  const { lines } = v.parse(cartRecord, record).cart;
  return lines.map(({ quantity, seen }) => ({ name: seen.name, units: stockUnits(quantity) }));
}

/** Reads without making a database where there is none, which would keep the shop from making its own. */
async function readStore(store: string): Promise<unknown[]> {
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === "egm-shop")) return [];
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open("egm-shop");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  try {
    const reading = db.transaction(store).objectStore(store).getAll();
    return await new Promise<unknown[]>((resolve, reject) => {
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
  } finally {
    db.close();
  }
}
