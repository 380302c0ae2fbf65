import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import type { Goods, Market } from "../market.server.ts";
import type { Shopper } from "../shopper.ts";
import { takes } from "./take.ts";

/** Takes every page a shopper sees, with a cart and orders as somebody might have them. */

test("pictures of every shopper page", async ({ aPhone, market }) => {
  const newcomer = await aPhone({ context: { reducedMotion: "reduce", deviceScaleFactor: 2 } }).open();
  const regular = await aPhone({ context: { reducedMotion: "reduce", deviceScaleFactor: 2 } }).open();
  await newcomer.visits("/");
  await newcomer.waitsForTheCatalogue();
  await regular.visits("/");
  await regular.waitsForTheCatalogue();
  const orders = await ordersInSeveralStates(regular, market);
  const [bread] = await market.goodsOf("rye-and-fennel");

  await takes(newcomer, {
    home: "/",
    "cart-empty": "/cart",
    "orders-empty": "/orders",
    "search-start": "/search",
  });
  await takes(regular, {
    category: "/c/fruit-and-vegetables",
    product: `/p/${bread?.product}`,
    vendor: "/v/green-hollow-farm",
    search: "/search?q=tomatos",
    cart: "/cart",
    checkout: "/checkout",
    orders: "/orders",
    "order-confirmed": `/orders/${orders.confirmed}`,
    "order-needs-you": `/orders/${orders.needsYou}`,
    "sign-in": "/sign-in",
    register: "/register",
    offline: "/offline?to=/account",
    "not-found": "/p/nothing-0",
  });
  await regular.page.emulateMedia({ colorScheme: "dark" });
  await takes(regular, {
    "home-dark": "/",
    "product-dark": `/p/${bread?.product}`,
    "cart-dark": "/cart",
    "order-confirmed-dark": `/orders/${orders.confirmed}`,
  });
  await regular.page.emulateMedia({ colorScheme: "light" });

  await regular.goesOffline();
  await takes(regular, { "checkout-offline": "/checkout" });
  await regular.goesToCheckout();
  const waiting = await regular.placesTheOrder();
  await takes(regular, { "order-waiting": `/orders/${waiting}` });
});

/** An order the market confirmed, one that came out dearer than agreed, and a cart of a few vendors. */
async function ordersInSeveralStates(
  shopper: Shopper,
  market: Market,
): Promise<{ confirmed: string; needsYou: string }> {
  const goods = async (vendor: string, from: number, count: number, unit: "each" | "weight" = "each") =>
    (await market.goodsOf(vendor, unit)).slice(from, from + count);
  await shopper.fillsCart(await goods("rye-and-fennel", 2, 3), 3);
  await shopper.fillsCart(await goods("corner-lantern", 20, 3), 1);
  await shopper.goesToCheckout();
  const confirmed = await shopper.placesTheOrder();
  await shopper.seesOrderState("Confirmed", 30_000);

  const dearer: readonly Goods[] = await goods("dell-road-dairy", 1, 3);
  await shopper.fillsCart(dearer, 4);
  await shopper.goesToCheckout();
  await shopper.goesOffline();
  const needsYou = await shopper.placesTheOrder();
  const [first] = dearer;
  if (first) await market.changePrice(first.offerId, first.price * 2);
  await shopper.comesBackOnline();
  await expect(shopper.attention()).toBeVisible({ timeout: 30_000 });
  if (first) await market.changePrice(first.offerId, first.price);

  await shopper.fillsCart(await goods("green-hollow-farm", 0, 2, "weight"), 1500);
  await shopper.fillsCart(await goods("green-hollow-farm", 1, 2), 2);
  await shopper.fillsCart(await goods("rye-and-fennel", 5, 2), 8);
  await shopper.fillsCart(await goods("corner-lantern", 24, 2), 1);
  return { confirmed, needsYou };
}
