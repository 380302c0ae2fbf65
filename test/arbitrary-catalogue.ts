import fc from "fast-check";
import { ALLERGENS, DIETARY_LABELS, NET_UNITS, type Offer } from "#domain/catalogue";
import { cents } from "#domain/money";
import type { PublishedProduct } from "#domain/published/rows";
import { SALE_UNITS } from "#domain/quantity";
import { slugify } from "#domain/slug";
import { aProduct, aStockedOffer } from "./build-catalogue.ts";

/** Catalogues for property tests: small ids, so that rows meet; everything else as wide as the types. */

const word = fc.constantFrom("oat", "milk", "Crème", "brûlée", "Ben's", "7up", "thé", "牛奶", "-");
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const brand = fc.constantFrom("", "Alm", "Ólafur & Sons", "7");

export const products = (ids: fc.Arbitrary<number>): fc.Arbitrary<PublishedProduct> =>
  fc
    .record({
      id: ids,
      name,
      brand,
      base: fc.constantFrom("name", "brand", "own"),
      categoryId: fc.integer({ min: 1, max: 3 }),
      description: fc.string({ unit: "grapheme" }),
      gtin: fc.constantFrom("", "96385074", "0012345678905", "4006381333931", "00012345600012"),
      net: fc.option(
        fc.record({ amount: fc.integer({ min: 1, max: 1e6 }), unit: fc.constantFrom(...NET_UNITS) }),
      ),
      allergens: fc.subarray([...ALLERGENS]),
      dietary: fc.subarray([...DIETARY_LABELS]),
      ageLimit: fc.constantFrom(0, 16, 18),
      pieceGrams: fc.option(fc.integer({ min: 0, max: 5000 })),
      illustration: fc.constantFrom("apple", "milk"),
      picture: fc.constantFrom("", "", "x8DQ3oVb2mZr0aTnLk-_5w", "0000000000000000000000"),
      keywords: name,
    })
    .map(({ base, ...product }) => {
      const rules = { name: product.name, brand: `${product.brand} ${product.name}`, own: "an own slug" };
      return aProduct({
        ...product,
        slug: `${slugify(rules[base as keyof typeof rules]) || "x"}-${product.id}`,
      });
    });

export const offers = (productIds: fc.Arbitrary<number>): fc.Arbitrary<Offer> =>
  fc
    .record({
      id: fc.integer({ min: 1, max: 40 }),
      productId: productIds,
      vendorId: fc.integer({ min: 1, max: 3 }),
      unit: fc.constantFrom(...SALE_UNITS),
      price: fc.integer({ min: 0, max: 1_000_000 }).map(cents),
      wasPrice: fc.option(fc.integer({ min: 0, max: 1_000_000 }).map(cents)),
      available: fc.integer({ min: 0, max: 10_000_000 }),
    })
    .map(aStockedOffer);

/** By id, as maps of changes are; a null is a tombstone. */
export function changesOf<Row extends { id: number }>(
  rows: fc.Arbitrary<Row>,
  ids: fc.Arbitrary<number>,
): fc.Arbitrary<Map<number, Row | null>> {
  return fc
    .tuple(fc.array(rows, { maxLength: 12 }), fc.array(ids, { maxLength: 5 }))
    .map(
      ([put, gone]) =>
        new Map<number, Row | null>([
          ...put.map((row) => [row.id, row] as const),
          ...gone.map((id) => [id, null] as const),
        ]),
    );
}
