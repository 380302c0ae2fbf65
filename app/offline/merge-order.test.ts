import { expect, test } from "vitest";
import { anOrderView } from "#test/build-order.ts";
import { mergeView, settlePending } from "./merge-order.ts";
import type { OrderRecord } from "./records.ts";

const ME = "guest/me";
const record = (change: Partial<OrderRecord> = {}): OrderRecord => ({
  ...mergeView(undefined, anOrderView({ seq: 5, state: "confirmed" }), ME),
  ...change,
});
const cancelling = (answeredAt: number | null) => ({ opId: "op", action: "cancel", answeredAt }) as const;

test("an order never steps back: an older view than the one at hand changes nothing", () => {
  const known = record();
  expect(mergeView(known, anOrderView({ seq: 4, state: "received" }), ME)).toBe(known);
  expect(mergeView(known, anOrderView({ seq: 6, state: "needs-you" }), ME).view?.state).toBe("needs-you");
});

test("a view shows an order that seemed refused, since the server has it after all", () => {
  const refused = record({ view: null, stage: "refused", rejection: "invalid" });
  expect(mergeView(refused, anOrderView({ seq: 1 }), ME)).toMatchObject({
    rejection: null,
    view: { seq: 1 },
  });
});

test("what was asked for stays pending until a pull covers the server's answer", () => {
  const unanswered = record({ pending: cancelling(null) });
  expect(settlePending(unanswered, 99)).toBe(unanswered);
  const answered = record({ pending: cancelling(7) });
  expect(settlePending(answered, 6)).toBe(answered);
  expect(settlePending(answered, 7).pending).toBeNull();
});

test("what was asked for is over at once when the order shows that it no longer matters", () => {
  const cancelled = record({ view: anOrderView({ state: "cancelled" }), pending: cancelling(null) });
  expect(settlePending(cancelled, 0).pending).toBeNull();
  const accepting = { ...cancelling(null), action: "accept" } as const;
  const asked = record({ view: anOrderView({ state: "needs-you" }), pending: accepting });
  expect(settlePending(asked, 0)).toBe(asked);
  expect(settlePending({ ...asked, view: anOrderView({ state: "confirmed" }) }, 0).pending).toBeNull();
});
