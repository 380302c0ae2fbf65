import { expect, test } from "vitest";
import { isGtin } from "#domain/gtin";
import { generateCatalogue } from "./generate-catalogue.ts";

const size = { products: 5_000, vendors: 80, seed: 7 };

test("the same numbers give the same marketplace, another seed another one", () => {
  const first = generateCatalogue(size);
  const again = generateCatalogue(size);
  const other = generateCatalogue({ ...size, seed: 8 });
  expect(again.vendors).toEqual(first.vendors);
  expect(other.vendors).not.toEqual(first.vendors);
  const rows = [...first.rows];
  expect([...again.rows]).toEqual(rows);
  expect([...other.rows]).not.toEqual(rows);
});

test("it has as many products and vendors as asked for, and about two and a half offers a product", () => {
  const { vendors, rows } = generateCatalogue(size);
  const offersByProduct = Map.groupBy(rows, (row) => row.productKey);
  const offers = [...offersByProduct.values()].reduce((sum, each) => sum + each.length, 0);
  expect(new Set(vendors.map((vendor) => vendor.slug)).size).toBe(80);
  expect(offersByProduct.size).toBe(5_000);
  expect(offers / 5_000).toBeGreaterThan(2);
  expect(offers / 5_000).toBeLessThan(3);
});

test("no two products share brand, name and size, and every barcode is valid", () => {
  const { rows } = generateCatalogue(size);
  const byProduct = new Map([...rows].map((row) => [row.productKey, row]));
  const products = [...byProduct.values()];
  expect(new Set(products.map((row) => `${row.slug} ${row.netAmount}`)).size).toBe(products.length);
  expect(products.filter((row) => row.unit === "each" && !isGtin(row.gtin))).toEqual([]);
});

test("the range is spread as in a large grocer: much pantry, little fish, nothing left out", () => {
  const { categories, rows } = generateCatalogue(size);
  const tintOf = new Map(categories.map((category) => [category.slug, category.tint]));
  const count = Map.groupBy(rows, (row) => tintOf.get(row.category));
  expect(count.get("pantry")?.length).toBeGreaterThan((count.get("seafood")?.length ?? 0) * 5);
  expect(count.size).toBe(14);
});
