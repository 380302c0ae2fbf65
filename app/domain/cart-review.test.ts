import fc from "fast-check";
import { expect, test } from "vitest";
import { aLine, aMarket, anOffer, cartOf, each, weight } from "#test/build-cart.ts";
import { cartAsSeen, proposedCap, reviewCart } from "./cart-review.ts";
import { cents, sumCents } from "./money.ts";
import { lineTotal, quantityOf } from "./quantity.ts";

test("an unchanged cart has nothing to say and costs goods plus delivery", () => {
  const review = reviewCart(cartOf(aLine(1, each(3))), aMarket([anOffer(1)]));
  expect(review.baskets[0]?.lines[0]?.notices).toEqual([]);
  expect(review).toMatchObject({ goodsTotal: 600, deliveryTotal: 390, total: 990, obstacles: [] });
});

test("today's price counts, and a rise or a fall since the line was added is said", () => {
  const review = reviewCart(
    cartOf(aLine(1, each(1)), aLine(2, weight(500))),
    aMarket([anOffer(1, { price: cents(250) }), anOffer(2, { unit: "weight", price: cents(150) })]),
  );
  const [dearer, cheaper] = review.baskets[0]?.lines ?? [];
  expect(dearer?.notices).toEqual([{ kind: "price-up", seen: 200, now: 250 }]);
  expect(cheaper?.notices).toEqual([{ kind: "price-down", seen: 200, now: 150 }]);
  expect(review.goodsTotal).toBe(250 + 75);
});

test("a line taken in the new unit is not compared with the price of the old one", () => {
  const line = aLine(1, weight(500), { unit: "each", price: cents(40) });
  const review = reviewCart(cartOf(line), aMarket([anOffer(1, { unit: "weight", price: cents(300) })]));
  expect(review.baskets[0]?.lines[0]).toMatchObject({ notices: [], total: 150 });
});

test("an order is placed at the prices the review showed, not the ones of long ago", () => {
  const cart = cartOf(aLine(1, each(1)), aLine(2, each(1)));
  const seen = cartAsSeen(cart, reviewCart(cart, aMarket([anOffer(1, { price: cents(250) })])));
  expect(seen.lines.map((line) => line.seen.price)).toEqual([250, 200]);
});

test("a vanished offer stays readable, costs nothing and does not stop the rest", () => {
  const review = reviewCart(cartOf(aLine(1, each(1)), aLine(2, each(1))), aMarket([anOffer(1)]));
  expect(review.baskets[0]?.lines[1]).toMatchObject({
    total: 0,
    orderable: false,
    notices: [{ kind: "gone" }],
  });
  expect(review.obstacles).toEqual([]);
});

test("an offer now sold by weight is not priced as pieces", () => {
  const review = reviewCart(cartOf(aLine(1, each(4))), aMarket([anOffer(1, { unit: "weight" })]));
  expect(review.baskets[0]?.lines[0]).toMatchObject({
    total: 0,
    notices: [{ kind: "unit-changed", unit: "weight" }],
  });
  expect(review.obstacles).toEqual([{ kind: "nothing-left" }]);
});

test("short stock is said and still counted in full, because the figure may be old", () => {
  const review = reviewCart(
    cartOf(aLine(1, each(5)), aLine(2, each(1))),
    aMarket([anOffer(1, { available: 2 }), anOffer(2, { available: 0 })]),
  );
  expect(review.baskets[0]?.lines.map((line) => line.notices)).toEqual([
    [{ kind: "low-stock", available: 2 }],
    [{ kind: "out-of-stock" }],
  ]);
  expect(review.goodsTotal).toBe(1200);
});

test("a minimum not reached names the vendor and what is missing", () => {
  const review = reviewCart(cartOf(aLine(1, each(2))), aMarket([anOffer(1)], { minimumOrder: cents(1500) }));
  expect(review.obstacles).toMatchObject([
    { kind: "minimum", basket: { vendorName: "Green Corner", missingForMinimum: 1100 } },
  ]);
});

test("a vendor whose every offer vanished holds nobody up with its minimum", () => {
  const market = aMarket([anOffer(1)], { minimumOrder: cents(100) });
  const gone = aLine(2, each(1), { vendorId: 2, vendorName: "Old Dairy" });
  expect(reviewCart(cartOf(aLine(1, each(1)), gone), market).obstacles).toEqual([]);
});

test("an empty cart may not be ordered", () => {
  expect(reviewCart({ lines: [] }, aMarket([])).obstacles).toEqual([{ kind: "empty" }]);
});

test("without a catalogue the prices seen are used and nothing is claimed to have changed", () => {
  const review = reviewCart(cartOf(aLine(1, each(2))), null);
  expect(review).toMatchObject({ total: 400, deliveryTotal: 0, marketKnown: false, obstacles: [] });
  expect(review.baskets[0]?.lines[0]?.notices).toEqual([]);
});

test("the proposed cap is five percent more, rounded up to the cent", () => {
  expect(proposedCap(cents(5162))).toBe(5421);
});

const lines = fc.uniqueArray(
  fc.record({
    offerId: fc.integer({ min: 1, max: 500 }),
    vendorId: fc.integer({ min: 1, max: 4 }),
    unit: fc.constantFrom("each" as const, "weight" as const),
    units: fc.integer({ min: 1, max: 900 }),
    price: fc.integer({ min: 1, max: 20_000 }),
    there: fc.boolean(),
  }),
  { selector: (line) => line.offerId, maxLength: 30 },
);

test("the parts sum to the whole, whatever is in the cart and whatever is gone", () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 5_000 }), (specs, threshold) => {
      const cart = cartOf(
        ...specs.map((of) => aLine(of.offerId, quantityOf(of.unit, of.units), { vendorId: of.vendorId })),
      );
      const offers = specs.filter((of) => of.there);
      const market = aMarket(
        offers.map((of) =>
          anOffer(of.offerId, { vendorId: of.vendorId, unit: of.unit, price: cents(of.price) }),
        ),
        { freeDeliveryFrom: cents(threshold) },
      );
      const review = reviewCart(cart, market);
      const goods = sumCents(offers.map((of) => lineTotal(cents(of.price), quantityOf(of.unit, of.units))));
      expect(review.goodsTotal).toBe(goods);
      expect(review.baskets.flatMap((basket) => basket.lines)).toHaveLength(specs.length);
      expect(sumCents(review.baskets.map((basket) => basket.total))).toBe(review.total);
      expect(proposedCap(review.total)).toBeGreaterThanOrEqual(review.total);
    }),
  );
});
