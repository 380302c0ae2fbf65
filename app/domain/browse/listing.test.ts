import { describe, expect, test } from "vitest";
import { aCategory, aProduct, aStockedOffer, aVendor } from "#test/build-catalogue.ts";
import type { Offer } from "../catalogue.ts";
import { parseListingFilter } from "../listing-filter.ts";
import { cents } from "../money.ts";
import { NO_CHANGES } from "../published/changes.ts";
import { byProduct, offerColumns } from "../published/offer-columns.ts";
import { decodeProducts, encodeProducts } from "../published/product-columns.ts";
import type { PublishedProduct } from "../published/rows.ts";
import { makeShelf } from "../published/shelf.ts";
import { makeListing, type Scope } from "./listing.ts";
import { drawMap } from "./market-map.ts";

function list(products: PublishedProduct[], offers: Offer[], query = "", scope: Scope = {}) {
  const directory = {
    vendors: [aVendor(1, { slug: "one" }), aVendor(2, { slug: "two" })],
    categories: [aCategory(1)],
    homeShelves: [],
    shelves: [],
  };
  const shelf = makeShelf(
    0,
    decodeProducts(encodeProducts(products)),
    offerColumns([...offers].sort(byProduct)),
  );
  return makeListing(
    drawMap(directory, NO_CHANGES),
    [shelf],
    scope,
    parseListingFilter(new URLSearchParams(query)),
  );
}

const idsOf = ({ cards }: ReturnType<typeof list>) => cards.map((card) => card.product.id);
const offer = (id: number, productId: number, vendorId: number, price: number, of: Partial<Offer> = {}) =>
  aStockedOffer({ id, productId, vendorId, price: cents(price), ...of });

describe("the card's offer", () => {
  test("is the cheapest in stock", () => {
    const offers = [offer(1, 1, 1, 100, { available: 0 }), offer(2, 1, 2, 150)];
    expect(list([aProduct({ id: 1 })], offers).cards[0]).toMatchObject({
      offer: { id: 2 },
      vendor: { slug: "two" },
      offerCount: 2,
    });
  });

  test("is the cheapest sold out where nothing is in stock, and none where nobody sells it", () => {
    const soldOut = [offer(1, 1, 1, 180, { available: 0 }), offer(2, 1, 2, 150, { available: 0 })];
    expect(list([aProduct({ id: 1 })], soldOut).cards[0]?.offer?.id).toBe(2);
    expect(list([aProduct({ id: 1 })], []).cards[0]).toMatchObject({
      offer: null,
      vendor: null,
      offerCount: 0,
    });
  });

  test("is of a chosen vendor, whatever others ask", () => {
    const offers = [offer(1, 1, 1, 100), offer(2, 1, 2, 150)];
    expect(list([aProduct({ id: 1 })], offers, "vendor=two").cards[0]?.offer?.id).toBe(2);
  });

  test("is never of a vendor that has left", () => {
    expect(list([aProduct({ id: 1 })], [offer(1, 1, 9, 1)]).cards[0]?.offer).toBeNull();
  });
});

const three = [
  aProduct({ id: 1, name: "Cherries", brand: "Alm", dietary: ["vegan", "organic"] }),
  aProduct({ id: 2, name: "apples", brand: "Alm", dietary: ["vegan"], net: { amount: 2000, unit: "g" } }),
  aProduct({ id: 3, name: "Éclairs", brand: "Bo", net: { amount: 100, unit: "g" } }),
];
const sold = [
  offer(1, 1, 1, 300),
  offer(2, 2, 1, 400),
  offer(3, 2, 2, 500),
  offer(4, 3, 2, 200, { available: 0 }),
];

test("a product carries every chosen label and is of one of the chosen brands", () => {
  expect(idsOf(list(three, sold, "diet=vegan&diet=organic"))).toEqual([1]);
  expect(idsOf(list(three, sold, "brand=Alm&brand=Bo&sort=name"))).toEqual([2, 1, 3]);
});

test("stock and price narrow to offers that meet both", () => {
  expect(idsOf(list(three, sold, "stock=1&max=350"))).toEqual([1]);
  expect(list(three, sold, "min=450").cards[0]?.offer?.id).toBe(3);
});

test.each([
  ["relevance", [2, 1, 3]],
  ["price", [1, 2, 3]],
  ["unit-price", [2, 1, 3]],
  ["name", [2, 1, 3]],
])("sorted by %s", (sort, ids) => {
  expect(idsOf(list(three, sold, `sort=${sort}`))).toEqual(ids);
});

test("a facet counts what choosing it would show", () => {
  const { facets, total } = list(three, sold, "brand=Alm&vendor=two");
  expect(total).toBe(1);
  expect(facets.brand).toEqual([
    { value: "Alm", label: "Alm", count: 1 },
    { value: "Bo", label: "Bo", count: 1 },
  ]);
  expect(facets.vendor.map(({ value, count }) => [value, count])).toEqual([
    ["one", 2],
    ["two", 1],
  ]);
  expect(facets.diet).toEqual([{ value: "vegan", label: "vegan", count: 1 }]);
});

test("search results stand by score, and only they are listed", () => {
  const hits = { ids: Int32Array.of(1, 3), scores: Float32Array.of(5, 9) };
  expect(idsOf(list(three, sold, "", { hits }))).toEqual([3, 1]);
});

test("pages add up: the second shows the first as well", () => {
  const many = Array.from({ length: 60 }, (_, place) => aProduct({ id: place + 1 }));
  expect(list(many, [], "page=2").cards).toHaveLength(48);
  expect(list(many, [], "page=3")).toMatchObject({ total: 60 });
  expect(idsOf(list(many, [], "page=3"))).toEqual(many.map(({ id }) => id));
});
