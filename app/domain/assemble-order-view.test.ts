import * as v from "valibot";
import { expect, test } from "vitest";
import { assembleOrderView, type OrderRecord } from "./assemble-order-view.ts";
import { cents } from "./money.ts";
import { orderViewSchema } from "./order-view.ts";
import type { PlacedLine } from "./place-order.ts";
import { quantityOf } from "./quantity.ts";
import type { OfferAtReview } from "./review-line.ts";
import { reviewOrder } from "./review-order.ts";

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, "0")}`;

function line(n: number, vendorId: number): PlacedLine {
  return {
    lineId: id(n),
    offerId: n,
    vendorId,
    quantity: quantityOf("each", 2),
    substitution: "refund",
    note: "ripe",
    seen: {
      productId: n,
      name: "Lemon",
      brand: "",
      illustration: "lemon",
      tint: "produce",
      price: cents(100),
    },
  };
}

const lines = [line(3, 9), line(1, 4), line(2, 9)];
const received: OrderRecord = {
  placed: {
    orderId: id(100),
    placedAt: 1,
    priceCap: cents(5_000),
    seenTotal: cents(900),
    lines,
  },
  contact: { name: "Ada", phone: "12345", street: "Row", postcode: "1", city: "Harbour", instructions: "" },
  state: "received",
  goodsTotal: cents(0),
  deliveryTotal: cents(0),
  receivedAt: 2,
  answerBy: null,
  seq: 1,
  vendorOrders: [],
  events: [],
};
const vendors = new Map([
  [4, { name: "Dairy", slug: "dairy" }],
  [9, { name: "Green", slug: "green" }],
]);
const terms = new Map(
  [4, 9].map((vendorId) => [
    vendorId,
    { id: vendorId, deliveryFee: cents(100), minimumOrder: cents(0), freeDeliveryFrom: null },
  ]),
);

function reviewed(available: number, priceCap = cents(5_000)): OrderRecord {
  const offers = new Map(
    lines.map((each): [number, OfferAtReview] => [
      each.offerId,
      {
        id: each.offerId,
        productId: 1,
        vendorId: each.vendorId,
        unit: "each",
        price: cents(110),
        removed: false,
      },
    ]),
  );
  const stock = new Map(lines.map((each) => [each.offerId, available]));
  const plan = reviewOrder({ lines, priceCap }, offers, stock, terms, 0);
  return { ...received, ...plan, events: [], vendorOrders: plan.vendorOrders.toReversed() };
}

test("until its review an order shows what was placed, delivery included", () => {
  const view = assembleOrderView(received, vendors);
  expect(view).toMatchObject({ goodsTotal: 600, deliveryTotal: 300, total: 900, attention: null });
  expect(view.vendorOrders).toMatchObject([
    {
      vendorName: "Green",
      state: "received",
      goodsTotal: 400,
      lines: [{ outcome: "pending", granted: null }, {}],
    },
    { vendorName: "Dairy", goodsTotal: 200 },
  ]);
});

test("a review changes figures and words, never the order on the screen", () => {
  const view = assembleOrderView(reviewed(10), vendors);
  expect(view).toMatchObject({ state: "confirmed", goodsTotal: 660, deliveryTotal: 200, total: 860 });
  expect(view.vendorOrders.map((part) => part.lines.map(({ lineId }) => lineId))).toEqual([
    [id(3), id(2)],
    [id(1)],
  ]);
  expect(view.vendorOrders[0]?.lines[0]).toMatchObject({
    outcome: "repriced",
    seenPrice: 100,
    price: 110,
    note: "ripe",
  });
});

test("an order that needs the shopper says what it would cost and until when", () => {
  const view = assembleOrderView(reviewed(10, cents(800)), vendors);
  expect(view.attention).toEqual({ proposedTotal: 860, answerBy: 2 * 60 * 60 * 1000 });
});

test("an order called off before its review costs nothing", () => {
  const view = assembleOrderView({ ...received, state: "cancelled" }, vendors);
  expect(view).toMatchObject({
    total: 0,
    vendorOrders: [{ state: "cancelled", lines: [{ outcome: "cancelled" }, {}] }, {}],
  });
});

test.each([
  ["received", received],
  ["confirmed", reviewed(10)],
  ["refused", reviewed(0)],
  ["above its cap", reviewed(10, cents(1))],
])("an order %s is a view that phones can parse", (_, record) => {
  expect(v.safeParse(orderViewSchema, assembleOrderView(record, vendors)).success).toBe(true);
});
