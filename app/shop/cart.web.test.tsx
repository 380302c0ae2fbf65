import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { CartLine } from "#domain/cart";
import type { Market } from "#domain/catalogue-reader";
import { cents } from "#domain/money";
import { putInCart, readCart } from "#offline/cart";
import { aLine, aMarket, anOffer, each, weight } from "#test/build-cart.ts";
import { freshDevice, showPage } from "#test/show-page.tsx";
import * as page from "./cart.tsx";

const catalogue = vi.hoisted(() => ({ market: null as Market | null }));
vi.mock("./cart/read-market.ts", () => ({ readMarket: async () => catalogue.market }));

beforeEach(async () => {
  catalogue.market = null;
  await freshDevice();
});

async function openCart(market: Market | null, ...lines: CartLine[]) {
  catalogue.market = market;
  for (const line of lines) await putInCart(line);
  const user = showPage(page, "/cart");
  await screen.findByRole("heading", { level: 1, name: /cart/ });
  return user;
}

const apples = aLine(1, weight(500), { name: "Apples", price: cents(300) });
const milk = aLine(2, each(2), { name: "Oat milk", price: cents(190), vendorId: 2 });
const appleOffer = anOffer(1, { unit: "weight", price: cents(300) });
const milkOffer = anOffer(2, { vendorId: 2, price: cents(190) });

const total = () => within(screen.getByRole("region", { name: "Summary" })).getByText("Total").nextSibling;
const lineOf = (name: string) =>
  within(screen.getByRole("spinbutton", { name: `Quantity of ${name}` }).closest("li") as HTMLElement);

test("lines stand with their vendor, and the total is goods and every delivery", async () => {
  await openCart(aMarket([appleOffer, milkOffer]), apples, milk);
  const corner = within(screen.getByRole("region", { name: "From Green Corner" }));
  expect(corner.getByText("Apples")).toBeInTheDocument();
  expect(corner.queryByText("Oat milk")).toBeNull();
  // 1.50 + 3.80 goods, twice 3.90 delivery
  expect(total()).toHaveTextContent("€13.10");
});

test("a weight moves in steps of 50 g and says about how many pieces it is", async () => {
  const user = await openCart(aMarket([appleOffer], {}, { pieceGrams: 150 }), apples);
  await user.click(screen.getByRole("button", { name: "More of Apples" }));
  expect(await screen.findByDisplayValue("550 g")).toBeInTheDocument();
  expect(screen.getByText("≈ 4 pieces")).toBeInTheDocument();
  expect((await readCart()).cart.lines[0]?.quantity).toEqual(weight(550));
  await waitFor(() => expect(total()).toHaveTextContent("€5.55"));
});

test("the keyboard changes a quantity", async () => {
  const user = await openCart(aMarket([milkOffer]), milk);
  screen.getByRole("spinbutton", { name: "Quantity of Oat milk" }).focus();
  await user.keyboard("{ArrowUp}");
  await waitFor(async () => expect((await readCart()).cart.lines[0]?.quantity).toEqual(each(3)));
});

test("a removed line can be brought back to where it stood, and the keyboard keeps its place", async () => {
  const pear = aLine(3, each(1), { name: "Pear" });
  const user = await openCart(aMarket([appleOffer, anOffer(3)]), apples, pear);
  await user.click(screen.getByRole("button", { name: "Remove Apples" }));
  await waitFor(() => expect(screen.queryByRole("spinbutton", { name: "Quantity of Apples" })).toBeNull());
  expect(screen.getByRole("heading", { level: 1 })).toHaveFocus();
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await screen.findByRole("spinbutton", { name: "Quantity of Apples" });
  expect(screen.getAllByRole("spinbutton").map((field) => field.getAttribute("aria-label"))).toEqual([
    "Quantity of Apples",
    "Quantity of Pear",
  ]);
});

test("taking the last piece away removes the line with the same way back", async () => {
  const user = await openCart(aMarket([anOffer(3)]), aLine(3, each(1), { name: "Pear" }));
  await user.click(lineOf("Pear").getAllByRole("button", { name: "Remove Pear" })[1] as HTMLElement);
  expect(await screen.findByText("Pear removed")).toBeInTheDocument();
  expect(await screen.findByRole("heading", { name: "Your cart is empty" })).toBeInTheDocument();
});

test("a note is kept with Enter and left alone with Escape", async () => {
  const user = await openCart(aMarket([milkOffer]), milk);
  await user.click(screen.getByRole("button", { name: "Add a note to Oat milk" }));
  await user.keyboard("the long dated one{Enter}");
  const change = await screen.findByRole("button", { name: "Change the note to Oat milk" });
  expect((await readCart()).cart.lines[0]?.note).toBe("the long dated one");
  expect(change).toHaveFocus();
  await user.click(change);
  await user.keyboard("never mind{Escape}");
  expect(await screen.findByRole("button", { name: "Change the note to Oat milk" })).toHaveFocus();
  expect((await readCart()).cart.lines[0]?.note).toBe("the long dated one");
});

test("what should happen when a line runs out is chosen on the line", async () => {
  const user = await openCart(aMarket([milkOffer]), milk);
  await user.selectOptions(screen.getByRole("combobox", { name: "If Oat milk runs out" }), "money back");
  await waitFor(async () => expect((await readCart()).cart.lines[0]?.substitution).toBe("refund"));
});

test("a price rise is said in money and counted", async () => {
  await openCart(aMarket([anOffer(2, { vendorId: 2, price: cents(230) })]), milk);
  expect(screen.getByText("Now €2.30, €0.40 more than when you added it.")).toBeInTheDocument();
  expect(screen.getByText("1 line needs a look: the market has changed.")).toBeInTheDocument();
  expect(total()).toHaveTextContent("€8.50");
});

test("a vanished offer is said, costs nothing, and points to other vendors", async () => {
  const user = await openCart(aMarket([milkOffer]), apples, milk);
  expect(screen.getByText("Green Corner no longer sells this. It is not in your total.")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "See other vendors" })).toHaveAttribute("href", "/p/product-1");
  await user.click(screen.getByRole("button", { name: "Remove" }));
  await waitFor(() => expect(screen.queryByText("Apples")).toBeNull());
});

test("short stock offers what there is with one press", async () => {
  const user = await openCart(aMarket([anOffer(2, { vendorId: 2, price: cents(190), available: 1 })]), milk);
  expect(screen.getByText("Only 1 left when we last looked.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Take 1" }));
  await waitFor(() => expect(screen.queryByText(/left when we last looked/)).toBeNull());
  expect((await readCart()).cart.lines[0]?.quantity).toEqual(each(1));
});

test("goods now sold by weight are chosen anew", async () => {
  const user = await openCart(
    aMarket([anOffer(2, { vendorId: 2, unit: "weight", price: cents(700) })]),
    milk,
  );
  await user.click(screen.getByRole("button", { name: "Take 500 g" }));
  expect(await screen.findByDisplayValue("500 g")).toBeInTheDocument();
  expect(total()).toHaveTextContent("€7.40");
});

test("a minimum not reached names the vendor and holds the checkout back", async () => {
  await openCart(aMarket([milkOffer], { minimumOrder: cents(1500) }), milk);
  const summary = within(screen.getByRole("region", { name: "Summary" }));
  expect(summary.getByText("Old Dairy delivers from €15.00. €11.20 to go.")).toBeInTheDocument();
  expect(summary.getByRole("link", { name: "Add more from Old Dairy" })).toHaveAttribute(
    "href",
    "/v/old-dairy",
  );
  expect(screen.queryByRole("link", { name: "Go to checkout" })).toBeNull();
  expect(
    screen.getByRole("progressbar", { name: "€11.20 more to the minimum order of €15.00" }),
  ).toBeInTheDocument();
});

test("how far it is to free delivery is a bar with amounts", async () => {
  await openCart(aMarket([milkOffer], { freeDeliveryFrom: cents(2500) }), milk);
  expect(screen.getByRole("progressbar", { name: "€21.20 more for free delivery" })).toHaveAttribute(
    "value",
    "380",
  );
});

test("what another tab puts in shows here", async () => {
  await openCart(aMarket([appleOffer, milkOffer]), milk);
  await putInCart(apples);
  expect(await screen.findByRole("spinbutton", { name: "Quantity of Apples" })).toBeInTheDocument();
});

test("before the catalogue has arrived the prices seen are shown as such", async () => {
  await openCart(null, milk);
  expect(
    screen.getByText(/These are the prices you saw; delivery fees and minimum orders follow/),
  ).toBeInTheDocument();
  expect(total()).toHaveTextContent("€3.80");
});

test("an empty cart shows the way back to the market", async () => {
  await openCart(aMarket([]));
  expect(screen.getByRole("link", { name: "Go to the market" })).toHaveAttribute("href", "/");
});

test("a change the device could not keep is said and the cart stays as it was", async () => {
  const user = await openCart(aMarket([milkOffer]), milk);
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await user.click(screen.getByRole("button", { name: "More of Oat milk" }));
  expect(await screen.findByText(/could not be saved on this device/)).toBeInTheDocument();
  expect((await readCart()).cart.lines[0]?.quantity).toEqual(each(2));
});
