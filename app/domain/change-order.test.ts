import { expect, test } from "vitest";
import { acceptOrder, answerOverdue, cancelOrder, type StandingOrder } from "./change-order.ts";
import { cents } from "./money.ts";
import type { VendorOrderState } from "./order-states.ts";
import type { ReviewedVendorOrder } from "./review-order.ts";

const NOW = Date.UTC(2026, 5, 1, 9);

function part(vendorId: number, state: VendorOrderState): ReviewedVendorOrder {
  const sold = state !== "refused";
  return {
    vendorId,
    state,
    goodsTotal: cents(sold ? 400 : 0),
    deliveryFee: cents(sold ? 100 : 0),
    lines: [
      {
        lineId: `018f0000-0000-7000-8000-00000000000${vendorId}`,
        vendorId,
        offerId: 10 - vendorId,
        productId: vendorId,
        name: "Lemon",
        brand: "",
        unit: "each",
        ordered: 2,
        granted: sold ? 2 : 0,
        price: cents(200),
        total: cents(sold ? 400 : 0),
        outcome: sold ? "accepted" : "refused",
        reason: sold ? null : "gone",
      },
    ],
  };
}

function order(
  state: StandingOrder["state"],
  parts: VendorOrderState[],
  answerBy: number | null = null,
): StandingOrder {
  const vendorOrders = parts.map((each, index) => part(index + 1, each));
  const sum = (pick: (each: ReviewedVendorOrder) => number) =>
    cents(vendorOrders.reduce((total, each) => total + pick(each), 0));
  return {
    state,
    vendorOrders,
    goodsTotal: sum((each) => each.goodsTotal),
    deliveryTotal: sum((each) => each.deliveryFee),
    answerBy,
  };
}

test("an order not reviewed yet is called off whole", () => {
  expect(cancelOrder(order("received", []))).toMatchObject({
    ok: true,
    plan: { state: "cancelled", releases: [], events: [{ type: "cancelled", vendorId: null }] },
  });
});

test("calling off a confirmed order releases its stock by ascending offer and charges nothing", () => {
  expect(cancelOrder(order("confirmed", ["confirmed", "confirmed"]))).toMatchObject({
    plan: {
      state: "cancelled",
      goodsTotal: 0,
      deliveryTotal: 0,
      releases: [
        { offerId: 8, units: 2 },
        { offerId: 9, units: 2 },
      ],
      events: [{ vendorId: null }, { vendorId: 1 }, { vendorId: 2 }],
    },
  });
});

test("the part that is being picked goes on and stays paid for", () => {
  expect(cancelOrder(order("confirmed", ["picking", "confirmed"]))).toMatchObject({
    plan: { state: "confirmed", goodsTotal: 400, deliveryTotal: 100, releases: [{ offerId: 8, units: 2 }] },
  });
});

test("a refused line stays refused when its order is called off", () => {
  const decision = cancelOrder(order("confirmed", ["confirmed", "refused"]));
  expect(decision).toMatchObject({ plan: { state: "cancelled", vendorOrders: [{ vendorId: 1 }] } });
});

test.each([
  ["picked", order("confirmed", ["picking", "packed"])],
  ["delivered", order("completed", ["delivered"])],
])("an order %s whole cannot be called off", (_, standing) => {
  expect(cancelOrder(standing)).toMatchObject({ ok: false, code: "too-late" });
});

test("calling off twice is once", () => {
  expect(cancelOrder(order("cancelled", ["cancelled"]))).toEqual({ ok: true, plan: "unchanged" });
});

test("agreeing to the proposed total confirms every part on hold", () => {
  expect(acceptOrder(order("needs-you", ["on-hold", "refused"], NOW), cents(500), NOW)).toMatchObject({
    plan: {
      state: "confirmed",
      answerBy: null,
      vendorOrders: [{ vendorId: 1, state: "confirmed" }],
      events: [
        { type: "accepted", vendorId: null },
        { type: "confirmed", vendorId: null },
        { type: "confirmed", vendorId: 1 },
      ],
    },
  });
});

test("agreeing to another total agrees to nothing", () => {
  expect(acceptOrder(order("needs-you", ["on-hold"], NOW), cents(499), NOW)).toMatchObject({
    code: "invalid",
  });
});

test("agreeing after the time to answer is too late", () => {
  expect(acceptOrder(order("needs-you", ["on-hold"], NOW), cents(500), NOW + 1)).toMatchObject({
    code: "too-late",
  });
  expect(acceptOrder(order("cancelled", ["cancelled"]), cents(0), NOW)).toMatchObject({ code: "too-late" });
});

test("agreeing twice is once", () => {
  expect(acceptOrder(order("confirmed", ["confirmed"]), cents(500), NOW)).toEqual({
    ok: true,
    plan: "unchanged",
  });
});

test("an answer is overdue only while one is awaited", () => {
  expect(answerOverdue({ state: "needs-you", answerBy: NOW }, NOW)).toBe(false);
  expect(answerOverdue({ state: "needs-you", answerBy: NOW }, NOW + 1)).toBe(true);
  expect(answerOverdue({ state: "confirmed", answerBy: null }, NOW + 1)).toBe(false);
});
