import { type Cents, cents, NO_CENTS, sumCents } from "./money.ts";
import type { RejectionCode } from "./operations.ts";
import { mayCancel, mayFollow, type OrderState } from "./order-states.ts";
import { type OrderHappening, type ReviewedVendorOrder, type StockShare, sharesOf } from "./review-order.ts";

/** An order as the server keeps it once received; without vendor orders until it has been reviewed. */
export type StandingOrder = {
  readonly state: OrderState;
  readonly goodsTotal: Cents;
  readonly deliveryTotal: Cents;
  /** Milliseconds since the epoch; null unless the order needs the shopper. */
  readonly answerBy: number | null;
  readonly vendorOrders: readonly ReviewedVendorOrder[];
};

/** What changes: only the vendor orders named change, each with all its lines. */
export type ChangePlan = {
  readonly state: OrderState;
  readonly vendorOrders: readonly ReviewedVendorOrder[];
  readonly goodsTotal: Cents;
  readonly deliveryTotal: Cents;
  readonly answerBy: number | null;
  readonly releases: readonly StockShare[];
  readonly events: readonly OrderHappening[];
};

/** `unchanged`: what was asked for is so already. */
export type ChangeDecision =
  | { readonly ok: true; readonly plan: ChangePlan }
  | { readonly ok: true; readonly plan: "unchanged" }
  | { readonly ok: false; readonly code: RejectionCode; readonly message: string };

const UNCHANGED = { ok: true, plan: "unchanged" } as const;

/** Calls off every part that nobody has started picking; the rest goes on and is paid for. */
export function cancelOrder(order: StandingOrder): ChangeDecision {
  if (order.state === "cancelled" || order.state === "refused") return UNCHANGED;
  if (!mayFollow(order.state, "cancelled")) return tooLate("the order has been delivered");
  const open = order.vendorOrders.filter((part) => mayCancel(part.state));
  if (order.vendorOrders.length > 0 && open.length === 0)
    return tooLate("every part of the order is being picked");
  const vendorOrders = open.map(called);
  const rest = order.vendorOrders.filter((part) => !open.includes(part));
  const goesOn = rest.some((part) => part.state !== "refused" && part.state !== "cancelled");
  return {
    ok: true,
    plan: {
      state: goesOn ? order.state : "cancelled",
      vendorOrders,
      goodsTotal: sumCents(rest.map((part) => part.goodsTotal)),
      deliveryTotal: sumCents(rest.map((part) => part.deliveryFee)),
      answerBy: null,
      releases: sharesOf(open.flatMap((part) => part.lines)),
      events: [
        ...(goesOn ? [] : [{ type: "cancelled", vendorId: null } as const]),
        ...vendorOrders.map(({ vendorId }) => ({ type: "cancelled", vendorId }) as const),
      ],
    },
  };
}

/**
 * Agrees to the total proposed. `total` must be exactly that: an answer to another figure agrees to nothing.
 * @param now milliseconds since the epoch
 */
export function acceptOrder(order: StandingOrder, total: Cents, now: number): ChangeDecision {
  if (order.state === "confirmed" || order.state === "completed") return UNCHANGED;
  if (order.state !== "needs-you" || order.answerBy === null)
    return tooLate("the order is not waiting for an answer");
  if (now > order.answerBy) return tooLate("the time to answer has passed");
  const proposed = cents(order.goodsTotal + order.deliveryTotal);
  if (total !== proposed) return { ok: false, code: "invalid", message: `the proposed total is ${proposed}` };
  const vendorOrders = order.vendorOrders
    .filter((part) => part.state === "on-hold")
    .map((part) => ({ ...part, state: "confirmed" as const }));
  return {
    ok: true,
    plan: {
      state: "confirmed",
      vendorOrders,
      goodsTotal: order.goodsTotal,
      deliveryTotal: order.deliveryTotal,
      answerBy: null,
      releases: [],
      events: [
        { type: "accepted", vendorId: null },
        { type: "confirmed", vendorId: null },
        ...vendorOrders.map(({ vendorId }) => ({ type: "confirmed", vendorId }) as const),
      ],
    },
  };
}

/** Whether nobody answered in time, so that the order is called off and its stock released. */
export function answerOverdue(order: Pick<StandingOrder, "state" | "answerBy">, now: number): boolean {
  return order.state === "needs-you" && order.answerBy !== null && now > order.answerBy;
}

function called(part: ReviewedVendorOrder): ReviewedVendorOrder {
  return {
    ...part,
    state: "cancelled",
    goodsTotal: NO_CENTS,
    deliveryFee: NO_CENTS,
    lines: part.lines.map((line) =>
      line.outcome === "refused"
        ? line
        : { ...line, outcome: "cancelled", granted: 0, total: NO_CENTS, reason: null },
    ),
  };
}

function tooLate(message: string): ChangeDecision {
  return { ok: false, code: "too-late", message };
}
