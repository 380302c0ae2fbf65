import { describe, expect, test } from "vitest";
import type { ShopperOrder } from "#offline/orders";
import { anOrderView, aPart, events, ORDER_ID } from "#test/build-order.ts";
import { latestStep, orderStory } from "./order-story.ts";

function anOrder(of: Partial<ShopperOrder> = {}): ShopperOrder {
  const state = of.view?.state ?? "waiting";
  return {
    id: ORDER_ID,
    state,
    placedAt: 0,
    placed: null,
    cart: null,
    view: null,
    pending: null,
    rejection: null,
    ...of,
  };
}

const told = (order: ShopperOrder) => orderStory(order).map(({ kind, state }) => `${kind} ${state}`);

describe("before the server has it", () => {
  test("a waiting order was placed, waits now, and the rest is to come", () => {
    expect(told(anOrder())).toEqual([
      "placed done",
      "waiting now",
      "received ahead",
      "confirmed ahead",
      "completed ahead",
    ]);
  });

  test("a sent order waits for an answer", () => {
    expect(told(anOrder({ state: "sent" }))).toContain("sent now");
  });

  test("an order that waited too long stands at the shopper's word", () => {
    expect(told(anOrder({ state: "held" }))).toContain("held now");
  });

  test("an order the server would not take ends there", () => {
    expect(told(anOrder({ state: "refused", rejection: "expired" }))).toEqual([
      "placed done",
      "refused stopped",
    ]);
  });

  test("an order being called off says so at once", () => {
    expect(told(anOrder({ state: "sent", pending: "cancel" }))).toEqual(["placed done", "cancelling now"]);
  });
});

describe("once the server has it", () => {
  test("a received order is being checked", () => {
    const view = anOrderView({ state: "received", vendorOrders: [], events: events(["received"]) });
    expect(told(anOrder({ view }))).toEqual([
      "placed done",
      "received done",
      "checking now",
      "confirmed ahead",
      "completed ahead",
    ]);
  });

  test("a missing received event is made up from the time it was received", () => {
    const view = anOrderView({ events: events(["confirmed"]) });
    expect(orderStory(anOrder({ view }))[1]).toMatchObject({ kind: "received", at: view.receivedAt });
  });

  test("vendors that confirm with the order share its step", () => {
    const parts = [aPart(), aPart({ vendorId: 2, vendorName: "Old Dairy" })];
    const view = anOrderView({
      vendorOrders: parts,
      events: events(["received"], ["confirmed", undefined, 5], ["confirmed", 1, 5], ["confirmed", 2, 5]),
    });
    const steps = orderStory(anOrder({ view }));
    expect(steps.filter((step) => step.kind === "confirmed")).toMatchObject([
      { vendors: ["Green Corner", "Old Dairy"], state: "done" },
    ]);
  });

  test("an order above its cap stands at the shopper, and moves on with the answer", () => {
    const view = anOrderView({ state: "needs-you", events: events(["received"], ["needs-you"]) });
    expect(latestStep(orderStory(anOrder({ view })))?.kind).toBe("needs-you");
    expect(told(anOrder({ view, pending: "accept" }))).toEqual([
      "placed done",
      "received done",
      "needs-you done",
      "answering now",
      "confirmed ahead",
      "completed ahead",
    ]);
  });

  test("picking, packing and the way are where each vendor's part stands", () => {
    const parts = [
      aPart({ state: "on-the-way" }),
      aPart({ vendorId: 2, vendorName: "Old Dairy", state: "picking" }),
    ];
    const view = anOrderView({
      vendorOrders: parts,
      events: events(["received"], ["confirmed"], ["picking", 1], ["picking", 2], ["on-the-way", 1]),
    });
    expect(told(anOrder({ view })).slice(3)).toEqual([
      "picking done",
      "picking now",
      "on-the-way now",
      "completed ahead",
    ]);
  });

  test.each(["refused", "cancelled"] as const)("a %s order stops there", (state) => {
    const view = anOrderView({ state, events: events(["received"], [state]) });
    expect(told(anOrder({ view }))).toEqual(["placed done", "received done", `${state} stopped`]);
  });

  test("a completed order has nothing to come", () => {
    const view = anOrderView({
      state: "completed",
      events: events(["received"], ["confirmed"], ["completed"]),
    });
    expect(told(anOrder({ view })).at(-1)).toBe("completed done");
  });
});
