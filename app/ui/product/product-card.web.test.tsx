import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ProductCard as ProductCardData } from "#domain/catalogue-pages";
import { cents } from "#domain/money";
import { CartAccessProvider } from "../cart/cart-access.ts";
import { aCard, looseApples } from "../testing/a-card.ts";
import { memoryCart } from "../testing/memory-cart.ts";
import { renderPage } from "../testing/render-page.tsx";
import { ProductCard } from "./product-card.tsx";

/** The page's clock moves every half minute, so it may be that much behind. */
const FORTY_MINUTES_AND_A_BIT = 40.6 * 60_000;

function show(card: ProductCardData) {
  const cart = memoryCart();
  renderPage(
    <CartAccessProvider value={cart}>
      <ProductCard card={card} asOf={Date.now() - FORTY_MINUTES_AND_A_BIT} />
    </CartAccessProvider>,
  );
  return { cart, card: within(screen.getByRole("article", { name: card.product.name })) };
}

test("a card is an article named after its product and leads to it", () => {
  const { card } = show(aCard({ name: "Oat drink", slug: "oat-drink-7" }));
  expect(card.getByRole("link", { name: "Oat drink" }).getAttribute("href")).toBe("/p/oat-drink-7");
});

test("price and unit price are both said, and who sells it", () => {
  const { card } = show(aCard({ net: { amount: 500, unit: "ml" }, offer: { price: cents(219) } }));
  expect(card.getByText("€2")).toBeTruthy();
  expect(card.getByText("€4.38 / l")).toBeTruthy();
  expect(card.getByText("Big Barrow")).toBeTruthy();
});

test("a sale says what it was", () => {
  const { card } = show(aCard({ offer: { price: cents(219), wasPrice: cents(279) } }));
  expect(card.getByText("Was €2.79")).toBeTruthy();
});

test("loose goods say what a kilogram costs and what one piece weighs", () => {
  const { card } = show(looseApples());
  expect(card.getByText("/ kg")).toBeTruthy();
  expect(card.getByText(/≈ 150\s?g each/)).toBeTruthy();
});

test("the add button becomes the stepper of its line, and the keyboard stays on more", async () => {
  const { card, cart } = show(aCard({ name: "Oat drink" }));
  await userEvent.click(card.getByRole("button", { name: "Add Oat drink to cart" }));
  expect(card.getByRole("spinbutton", { name: "Quantity of Oat drink" })).toBeTruthy();
  expect(document.activeElement).toBe(card.getByRole("button", { name: "More of Oat drink" }));
  await userEvent.keyboard("{Enter}{Enter}");
  expect(cart.current().lines[0]?.quantity).toEqual({ unit: "each", count: 3 });
});

test("taking the last one out brings the add button back, with the focus on it", async () => {
  const { card, cart } = show(aCard({ name: "Oat drink" }));
  await userEvent.click(card.getByRole("button", { name: "Add Oat drink to cart" }));
  await userEvent.click(card.getByRole("button", { name: "Remove Oat drink" }));
  expect(cart.current().lines).toEqual([]);
  expect(document.activeElement).toBe(card.getByRole("button", { name: "Add Oat drink to cart" }));
});

test("loose goods go in by half a kilogram and say about how many pieces that is", async () => {
  const { card, cart } = show(looseApples());
  await userEvent.click(card.getByRole("button", { name: "Add Royal Gala apples to cart" }));
  expect(cart.current().lines[0]?.quantity).toEqual({ unit: "weight", grams: 500 });
  expect(card.getByText(/^500\s?g ≈ 3 pieces · €1\.48$/)).toBeTruthy();
});

test("what weighs more than half a kilogram goes in by the piece", async () => {
  const { card, cart } = show({ ...looseApples(), product: { ...looseApples().product, pieceGrams: 3980 } });
  await userEvent.click(card.getByRole("button", { name: /^Add/ }));
  expect(cart.current().lines[0]?.quantity).toEqual({ unit: "weight", grams: 4000 });
});

test("scarce stock is doubted with the age of the figure", () => {
  const { card } = show(aCard({ offer: { available: 12 } }));
  expect(card.getByText("12 left, seen 40 min ago")).toBeTruthy();
});

test("plenty of stock needs no word", () => {
  const { card } = show(aCard({ offer: { available: 13 } }));
  expect(card.queryByText(/left/)).toBeNull();
});

test("what is sold out cannot be added", () => {
  const { card } = show(aCard({ name: "Oat drink", offer: { available: 0 } }));
  expect(card.getByText("Sold out")).toBeTruthy();
  expect(
    card.getByRole<HTMLButtonElement>("button", { name: "Add Oat drink to cart", hidden: true }).disabled,
  ).toBe(true);
});

test("what nobody sells says so and has no price", () => {
  const { card } = show(aCard({ offer: null }));
  expect(card.getByText("No vendor sells this right now")).toBeTruthy();
  expect(card.queryByRole("button")).toBeNull();
});
