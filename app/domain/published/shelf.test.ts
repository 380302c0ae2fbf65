import fc from "fast-check";
import { expect, test } from "vitest";
import { changesOf, offers, products } from "#test/arbitrary-catalogue.ts";
import { aProduct } from "#test/build-catalogue.ts";
import type { Offer } from "../catalogue.ts";
import { BrokenBlob } from "./bytes.ts";
import { type Changes, mergeChanges, NO_CHANGES } from "./changes.ts";
import { TableReader, TableWriter } from "./columns.ts";
import { byProduct, decodeOffers, encodeOffers, offerAt } from "./offer-columns.ts";
import { patchProducts } from "./patch-products.ts";
import { decodeProducts, detailsAt, encodeProducts, productAt } from "./product-columns.ts";
import type { PublishedProduct } from "./rows.ts";
import {
  changesByShelf,
  emptyShelf,
  makeShelf,
  patchShelf,
  SHELF_SPAN,
  type Shelf,
  shelfOf,
} from "./shelf.ts";

const ids = fc.integer({ min: 1, max: 20 });
const someProducts = fc.uniqueArray(products(ids), { selector: (product) => product.id });
const someOffers = fc.uniqueArray(offers(ids), { selector: (offer) => offer.id });

/** Columns of a products shard before products had pictures. */
const WITHOUT_PICTURES = 17;

test("a shard of before there were pictures shows drawings, and takes a change with a picture", () => {
  const [lemon, lime] = [aProduct({ id: 1 }), aProduct({ id: 2, picture: "x8DQ3oVb2mZr0aTnLk-_5w" })];
  const table = new TableReader(encodeProducts([lemon, { ...lime, picture: "" }]), "products");
  const older = new TableWriter("products", table.rows);
  for (let column = 0; column < WITHOUT_PICTURES; column++) older.raw(table.raw(column));
  const columns = decodeProducts(older.done());
  expect([0, 1].map((row) => productAt(columns, row).picture)).toEqual(["", ""]);
  const patched = patchProducts(columns, new Map([[2, lime]]));
  expect([0, 1].map((row) => productAt(patched, row).picture)).toEqual(["", lime.picture]);
});

test("pictures nobody uploaded cost a shard next to nothing", () => {
  const listed = Array.from({ length: SHELF_SPAN }, (_, id) => aProduct({ id }));
  const table = new TableReader(encodeProducts(listed), "products");
  const bytes = table.raw(WITHOUT_PICTURES).length + table.raw(WITHOUT_PICTURES + 1).length;
  expect(bytes).toBeLessThan(10);
});

function productsOf({ products: columns }: Shelf) {
  return Array.from(columns.ids, (_, row) => ({ ...productAt(columns, row), ...detailsAt(columns, row) }));
}

function offersOf(shelf: Shelf): Offer[][] {
  return Array.from(shelf.products.ids, (_, row) => {
    const rows: Offer[] = [];
    for (let at = shelf.firstOffer[row] ?? 0; at < (shelf.endOffer[row] ?? 0); at++)
      rows.push(offerAt(shelf.offers, at));
    return rows;
  });
}

function shelfWith(listed: readonly PublishedProduct[], sold: readonly Offer[]): Shelf {
  const bytes = encodeOffers([...sold].sort(byProduct));
  return makeShelf(0, decodeProducts(encodeProducts(listed)), decodeOffers(bytes));
}

const byId = (a: { id: number }, b: { id: number }) => a.id - b.id;

test("products and their offers read back as they were published, ascending by id", () => {
  fc.assert(
    fc.property(someProducts, someOffers, (listed, sold) => {
      const shelf = shelfWith(listed, sold);
      const sorted = [...listed].sort(byId);
      expect(productsOf(shelf)).toEqual(sorted.map(({ keywords: _, ...product }) => product));
      expect(offersOf(shelf)).toEqual(
        sorted.map(({ id }) => sold.filter(({ productId }) => productId === id).sort(byProduct)),
      );
    }),
  );
});

test("truncated and garbled shards are BrokenBlobs, or read as something of the same shape", () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(someProducts, someOffers, damage, fc.nat(), (listed, sold, changes, cut) => {
      for (const [bytes, decode] of [
        [
          encodeProducts(listed),
          (of: Uint8Array) => productsOf(makeShelf(0, decodeProducts(of), decodeOffers(encodeOffers([])))),
        ],
        [encodeOffers([...sold].sort(byProduct)), decodeOffers],
      ] as const) {
        expect(() => decode(bytes.slice(0, cut % bytes.length))).toThrow(BrokenBlob);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        try {
          decode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenBlob);
        }
      }
    }),
  );
});

const someChanges = fc.record({
  products: changesOf(products(ids), ids),
  offers: changesOf(offers(ids), fc.integer({ min: 1, max: 40 })),
});

test("a shelf with changes is the shelf of the changed rows, in one step or in two", () => {
  fc.assert(
    fc.property(someProducts, someOffers, someChanges, someChanges, (listed, sold, first, second) => {
      const changes = [first, second].map((rows): Changes => ({ ...NO_CHANGES, ...rows }));
      const merged = changes.reduce(mergeChanges);
      const patch = (shelf: Shelf, all: Changes) => {
        const { byShelf, others } = changesByShelf(all);
        return patchShelf(shelf, byShelf.get(0) ?? others);
      };
      const kept = <Row extends { id: number }>(
        rows: readonly Row[],
        changed: ReadonlyMap<number, Row | null>,
      ) => [
        ...rows.filter(({ id }) => !changed.has(id)),
        ...[...changed.values()].filter((row) => row !== null),
      ];
      const expected = shelfWith(kept(listed, merged.products), kept(sold, merged.offers));
      const shelf = shelfWith(listed, sold);
      for (const patched of [patch(shelf, merged), changes.reduce(patch, shelf)]) {
        expect(productsOf(patched)).toEqual(productsOf(expected));
        expect(offersOf(patched)).toEqual(offersOf(expected));
      }
    }),
  );
});

test("changes go to the shelf of their product, removed offers to every shelf", () => {
  const far = SHELF_SPAN * 3 + 1;
  const offer = {
    id: 1,
    productId: far,
    vendorId: 1,
    unit: "each",
    price: 1,
    wasPrice: null,
    available: 1,
  } as Offer;
  const { byShelf, others } = changesByShelf({
    ...NO_CHANGES,
    offers: new Map([
      [1, offer],
      [2, null],
    ]),
  });
  expect([...byShelf.keys()]).toEqual([shelfOf(far)]);
  expect(offersOf(patchShelf(emptyShelf(shelfOf(far)), byShelf.get(shelfOf(far)) ?? others))).toEqual([]);
  expect(others.replaced.has(2)).toBe(true);
});
