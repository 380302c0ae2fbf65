import { access } from "node:fs/promises";
import { expect, test } from "vitest";
import { DEPARTMENT_TINTS } from "#domain/catalogue";
import { isGtin } from "#domain/gtin";
import { usedIllustrations } from "./extract-illustrations.ts";
import { demoMarketplace } from "./marketplace.ts";

const { categories, vendors, rows } = demoMarketplace();
const offersByProduct = Map.groupBy(rows, (row) => row.productKey);

test("the marketplace has the vendors, tree and range of a real one", () => {
  expect(vendors.length).toBeGreaterThanOrEqual(8);
  expect(new Set(categories.map((category) => category.tint))).toEqual(new Set(DEPARTMENT_TINTS));
  expect(categories.filter((category) => category.parent !== null).length).toBeGreaterThanOrEqual(60);
  expect(offersByProduct.size).toBeGreaterThanOrEqual(620);
});

test("it is the same marketplace every time", () => {
  expect(demoMarketplace()).toEqual({ categories, vendors, rows });
});

test("every pack has a barcode of its own with a valid check digit, loose goods have none", () => {
  for (const row of rows) expect(row.gtin === "" ? row.unit === "weight" : isGtin(row.gtin)).toBe(true);
  for (const offers of offersByProduct.values()) {
    expect(new Set(offers.map((offer) => `${offer.offerKey} ${offer.name} ${offer.brand}`)).size).toBe(1);
  }
});

test("every product has one to four sellers, each once", () => {
  for (const offers of offersByProduct.values()) {
    expect(offers.length).toBeLessThanOrEqual(4);
    expect(new Set(offers.map((offer) => offer.vendor)).size).toBe(offers.length);
  }
});

test("a sale is below the price before it, and some offers are on sale or sold out", () => {
  const sales = rows.filter((row) => row.wasPrice !== null);
  for (const sale of sales) expect(sale.price).toBeLessThan(sale.wasPrice ?? 0);
  expect(sales.length).toBeGreaterThan(50);
  expect(rows.filter((row) => row.stock === 0).length).toBeGreaterThan(20);
});

test("no vegan product declares milk, eggs, fish or shellfish, and no gluten-free one gluten", () => {
  const animal = new Set(["milk", "eggs", "fish", "crustaceans", "molluscs"]);
  const vegan = rows.filter((row) => row.dietary.includes("vegan"));
  expect(vegan.filter((row) => row.allergens.some((allergen) => animal.has(allergen)))).toEqual([]);
  const glutenFree = rows.filter((row) => row.dietary.includes("gluten-free"));
  expect(glutenFree.filter((row) => row.allergens.includes("gluten"))).toEqual([]);
  const lactoseFree = rows.filter((row) => row.dietary.includes("lactose-free"));
  const milky = lactoseFree.filter((row) => row.allergens.includes("milk"));
  expect(new Set(milky.map((row) => row.name))).toEqual(new Set(["Lactose-free milk"]));
});

test("alcohol is for adults only", () => {
  const adult = new Set(rows.filter((row) => row.ageLimit === 18).map((row) => row.category));
  expect(adult).toContain("spirits");
  expect(adult).not.toContain("soft-drinks");
});

test("every offer stands in a category and with a vendor of the marketplace", () => {
  const leaves = new Set(categories.filter((category) => category.parent).map((category) => category.slug));
  const sellers = new Set(vendors.map((vendor) => vendor.slug));
  expect(rows.filter((row) => !leaves.has(row.category) || !sellers.has(row.vendor))).toEqual([]);
  expect(new Set(rows.map((row) => row.vendor))).toEqual(sellers);
});

test("every illustration named is in public/illustrations", async () => {
  for (const name of usedIllustrations()) {
    await access(new URL(`../../public/illustrations/${name}.svg`, import.meta.url));
  }
});
