import { expect, test } from "vitest";
import { cents } from "./money.ts";
import type { PlacedLine } from "./place-order.ts";
import { quantityOf, type SaleUnit } from "./quantity.ts";
import type { OfferAtReview } from "./review-line.ts";
import { ANSWER_WITHIN_MS, reviewOrder } from "./review-order.ts";

const NOW = Date.UTC(2026, 5, 1, 9);
const PLENTY = cents(100_000_00);

type LineWish = { offerId?: number; units?: number; unit?: SaleUnit; price?: number } & Partial<
  Pick<PlacedLine, "substitution" | "vendorId">
>;

let lineCount = 0;
function line({ offerId = 1, units = 1, unit = "each", price = 200, ...rest }: LineWish = {}): PlacedLine {
  lineCount += 1;
  return {
    lineId: `018f0000-0000-7000-8000-${String(lineCount).padStart(12, "0")}`,
    offerId,
    vendorId: 1,
    quantity: quantityOf(unit, units),
    substitution: "this-one",
    note: "",
    seen: {
      productId: offerId,
      name: "Lemon",
      brand: "",
      illustration: "lemon",
      tint: "produce",
      price: cents(price),
    },
    ...rest,
  };
}

type Market = {
  offers?: (Partial<Omit<OfferAtReview, "price">> & { price?: number; available?: number })[];
  terms?: { id?: number; fee?: number; minimum?: number; freeFrom?: number | null }[];
};

function review(lines: PlacedLine[], { offers = [{}], terms = [{}] }: Market = {}, priceCap = PLENTY) {
  const full = offers.map(({ price = 200, available = 100, ...offer }) => ({
    id: 1,
    productId: offer.id ?? 1,
    vendorId: 1,
    unit: "each" as const,
    removed: false,
    ...offer,
    price: cents(price),
    available,
  }));
  return reviewOrder(
    { lines, priceCap },
    new Map(full.map((offer) => [offer.id, offer])),
    new Map(full.map((offer) => [offer.id, offer.available])),
    new Map(
      terms.map(({ id = 1, fee = 0, minimum = 0, freeFrom = null }) => [
        id,
        {
          id,
          deliveryFee: cents(fee),
          minimumOrder: cents(minimum),
          freeDeliveryFrom: freeFrom === null ? null : cents(freeFrom),
        },
      ]),
    ),
    NOW,
  );
}

const outcomes = (plan: ReturnType<typeof review>) =>
  plan.vendorOrders.flatMap((part) =>
    part.lines.map(({ outcome, reason, granted }) =>
      reason ? [outcome, reason, granted] : [outcome, granted],
    ),
  );

test("a line in stock at the price seen is accepted and reserved", () => {
  const plan = review([line({ units: 3 })]);
  expect(outcomes(plan)).toEqual([["accepted", 3]]);
  expect(plan).toMatchObject({
    state: "confirmed",
    goodsTotal: 600,
    reservations: [{ offerId: 1, units: 3 }],
  });
});

test("the offer's own price is charged, whatever price the order claims to have seen", () => {
  const plan = review([line({ price: 1 })]);
  expect(plan.vendorOrders[0]?.lines[0]).toMatchObject({ outcome: "repriced", price: 200, total: 200 });
});

test("by weight, stock is taken to the gram and halves of a cent round up", () => {
  const plan = review([line({ unit: "weight", units: 355, price: 299 })], {
    offers: [{ unit: "weight", price: 299, available: 12_350 }],
  });
  expect(plan).toMatchObject({ goodsTotal: 106, reservations: [{ offerId: 1, units: 355 }] });
});

test("two lines of one order on the same offer share its stock", () => {
  const plan = review([line({ units: 4 }), line({ units: 4 })], { offers: [{ available: 6 }] });
  expect(outcomes(plan)).toEqual([
    ["accepted", 4],
    ["reduced", "low-stock", 2],
  ]);
  expect(plan.reservations).toEqual([{ offerId: 1, units: 6 }]);
});

test.each([
  ["this-one", [["reduced", "low-stock", 2]]],
  ["best-match", [["reduced", "low-stock", 2]]],
  ["refund", [["refused", "low-stock", 0]]],
] as const)("with too little left, %s ends %j", (substitution, expected) => {
  expect(outcomes(review([line({ units: 5, substitution })], { offers: [{ available: 2 }] }))).toEqual(
    expected,
  );
});

test.each([
  ["this-one", [["refused", "out-of-stock", 0]], "refused"],
  ["best-match", [["substitute-later", "out-of-stock", 0]], "confirmed"],
  ["refund", [["refused", "out-of-stock", 0]], "refused"],
] as const)("with nothing left, %s ends %j and the order %s", (substitution, expected, state) => {
  const plan = review([line({ substitution })], { offers: [{ available: 0 }] });
  expect(outcomes(plan)).toEqual(expected);
  expect(plan).toMatchObject({ state, reservations: [], goodsTotal: 0, deliveryTotal: 0 });
});

test("a count that fell below what is reserved grants nothing", () => {
  expect(outcomes(review([line()], { offers: [{ available: -3 }] }))).toEqual([
    ["refused", "out-of-stock", 0],
  ]);
});

test.each([
  ["taken off the marketplace", { removed: true }, "gone"],
  ["of another vendor", { vendorId: 2 }, "gone"],
  ["sold by weight now", { unit: "weight" as const }, "unit-changed"],
])("an offer %s refuses its line", (_, offer, reason) => {
  expect(outcomes(review([line({ substitution: "best-match" })], { offers: [offer] }))).toEqual([
    ["refused", reason, 0],
  ]);
});

test("a vendor that left the marketplace refuses its part, the others go on", () => {
  const plan = review([line(), line({ offerId: 2, vendorId: 2 })], {
    offers: [{}, { id: 2, vendorId: 2 }],
    terms: [{ id: 2 }],
  });
  expect(plan.vendorOrders.map((part) => part.state)).toEqual(["refused", "confirmed"]);
  expect(plan.state).toBe("confirmed");
});

test("everything gone refuses the order", () => {
  const plan = review([line(), line({ offerId: 9 })], { offers: [{ removed: true }] });
  expect(plan.state).toBe("refused");
  expect(plan.events).toEqual([
    { type: "refused", vendorId: null },
    { type: "refused", vendorId: 1 },
  ]);
});

test("each vendor charges its own delivery, free from its threshold on", () => {
  const plan = review([line({ units: 5 }), line({ offerId: 2, vendorId: 2 })], {
    offers: [{}, { id: 2, vendorId: 2 }],
    terms: [
      { fee: 390, freeFrom: 1000 },
      { id: 2, fee: 290 },
    ],
  });
  expect(plan.vendorOrders.map((part) => part.deliveryFee)).toEqual([0, 290]);
  expect(plan.deliveryTotal).toBe(290);
});

test("an order larger than any order may be is refused whole and reserves nothing", () => {
  const plan = review([line({ units: 999 })], { offers: [{ price: 90_000_00, available: 999 }] });
  expect(plan.state).toBe("refused");
  expect(outcomes(plan)).toEqual([["refused", "over-limit", 0]]);
  expect(plan.goodsTotal).toBe(0);
  expect(plan.reservations).toEqual([]);
});

test("an order below a vendor's minimum is refused by that vendor", () => {
  const plan = review([line({ units: 4 })], { terms: [{ minimum: 1000 }] });
  expect(outcomes(plan)).toEqual([["refused", "below-minimum", 0]]);
});

test("a vendor's own shortage costs the shopper neither the order nor free delivery", () => {
  const plan = review([line({ units: 5 })], {
    offers: [{ available: 1 }],
    terms: [{ minimum: 1000, freeFrom: 1000, fee: 390 }],
  });
  expect(plan).toMatchObject({ state: "confirmed", goodsTotal: 200, deliveryTotal: 0 });
});

test("a total above the cap keeps its stock and asks the shopper within two hours", () => {
  const plan = review([line({ units: 2 })], { offers: [{ price: 300 }], terms: [{ fee: 100 }] }, cents(699));
  expect(plan).toMatchObject({
    state: "needs-you",
    goodsTotal: 600,
    deliveryTotal: 100,
    answerBy: NOW + ANSWER_WITHIN_MS,
    reservations: [{ offerId: 1, units: 2 }],
    events: [{ type: "needs-you", vendorId: null }],
  });
  expect(plan.vendorOrders[0]?.state).toBe("on-hold");
});

test("a total that reaches the cap exactly is within it", () => {
  expect(review([line()], {}, cents(200)).state).toBe("confirmed");
});

test("stock is reserved by ascending offer, whatever the order of the lines", () => {
  const plan = review([line({ offerId: 7 }), line({ offerId: 3 }), line({ offerId: 5 })], {
    offers: [{ id: 7 }, { id: 3 }, { id: 5 }],
  });
  expect(plan.reservations.map(({ offerId }) => offerId)).toEqual([3, 5, 7]);
});

test("three vendors make one event for the order and one each", () => {
  const plan = review(
    [1, 2, 3].map((id) => line({ offerId: id, vendorId: id })),
    {
      offers: [1, 2, 3].map((id) => ({ id, vendorId: id })),
      terms: [{ id: 1 }, { id: 2 }, { id: 3 }],
    },
  );
  expect(plan.events).toEqual([null, 1, 2, 3].map((vendorId) => ({ type: "confirmed", vendorId })));
});
