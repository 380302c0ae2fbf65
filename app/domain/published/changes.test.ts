import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { changesOf, offers, products } from "#test/arbitrary-catalogue.ts";
import { aCategory, aVendor } from "#test/build-catalogue.ts";
import {
  type Changes,
  changesSchema,
  mergeChanges,
  NO_CHANGES,
  readChanges,
  writeChanges,
} from "./changes.ts";

const ids = fc.integer({ min: 1, max: 20 });
const someChanges: fc.Arbitrary<Changes> = fc.record({
  vendors: changesOf(
    ids.map((id) => aVendor(id)),
    ids,
  ),
  categories: changesOf(
    ids.map((id) => aCategory(id)),
    ids,
  ),
  products: changesOf(products(ids), ids),
  offers: changesOf(offers(ids), ids),
});
const head = { schema: 1, epoch: "e", since: 4, seq: 9, more: false, asOf: 1 };

test("changes arrive as they were sent", () => {
  fc.assert(
    fc.property(someChanges, (changes) => {
      const sent: unknown = JSON.parse(JSON.stringify(writeChanges(head, changes)));
      expect(readChanges(v.parse(changesSchema, sent))).toEqual(changes);
    }),
  );
});

test("offer columns of different lengths are refused", () => {
  const message = writeChanges(head, NO_CHANGES);
  expect(() => readChanges({ ...message, offers: { ...message.offers, price: [1] } })).toThrow(RangeError);
});

test("labels of a later version fall away, an unknown unit does not pass", () => {
  const product = {
    ...writeChanges(head, NO_CHANGES),
    products: [{ ...fc.sample(products(ids), 1)[0], dietary: ["vegan", "moon-grown"] }],
  };
  expect(v.parse(changesSchema, product).products[0]?.dietary).toEqual(["vegan"]);
  expect(v.is(changesSchema, { ...product, offers: { ...product.offers, price: ["1"] } })).toBe(false);
});

test("the later of two changes to a row counts, also when it is its removal", () => {
  const earlier = {
    ...NO_CHANGES,
    vendors: new Map([
      [1, aVendor(1)],
      [2, null],
    ]),
  };
  const later = {
    ...NO_CHANGES,
    vendors: new Map([
      [1, null],
      [2, aVendor(2)],
    ]),
  };
  expect(mergeChanges(earlier, later).vendors).toEqual(later.vendors);
});
