/**
 * Every state of an order and of its vendor orders, and which may follow which. Server, workers, phone
 * and screens all ask these tables; nothing else lists states.
 */
export const ORDER_STATES = [
  "received",
  "needs-you",
  "confirmed",
  "refused",
  "cancelled",
  "completed",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const VENDOR_ORDER_STATES = [
  "received",
  "on-hold",
  "confirmed",
  "refused",
  "cancelled",
  "picking",
  "packed",
  "on-the-way",
  "delivered",
] as const;
export type VendorOrderState = (typeof VENDOR_ORDER_STATES)[number];

/** Where an order stands before the server has it; only the device knows these. */
export const DEVICE_ORDER_STATES = ["waiting", "sent", "held"] as const;
export type DeviceOrderState = (typeof DEVICE_ORDER_STATES)[number];

const ORDER_NEXT: Record<OrderState, readonly OrderState[]> = {
  received: ["needs-you", "confirmed", "refused", "cancelled"],
  "needs-you": ["confirmed", "refused", "cancelled"],
  confirmed: ["cancelled", "completed"],
  refused: [],
  cancelled: [],
  completed: [],
};

const VENDOR_ORDER_NEXT: Record<VendorOrderState, readonly VendorOrderState[]> = {
  received: ["on-hold", "confirmed", "refused", "cancelled"],
  "on-hold": ["confirmed", "refused", "cancelled"],
  confirmed: ["picking", "cancelled"],
  refused: [],
  cancelled: [],
  picking: ["packed"],
  packed: ["on-the-way"],
  "on-the-way": ["delivered"],
  delivered: [],
};

/** States of orders that are still on their way to somebody. */
export const OPEN_ORDER_STATES: readonly OrderState[] = ORDER_STATES.filter(
  (state) => ORDER_NEXT[state].length > 0,
);

export function mayFollow(from: OrderState, to: OrderState): boolean {
  return ORDER_NEXT[from].includes(to);
}

export function vendorOrderMayFollow(from: VendorOrderState, to: VendorOrderState): boolean {
  return VENDOR_ORDER_NEXT[from].includes(to);
}

/** Whether a worker that meets an order in this state has nothing left to decide. */
export function isSettled(state: OrderState): boolean {
  return state !== "received";
}

/** Whether the shopper may still call this part off: until somebody starts picking it. */
export function mayCancel(state: VendorOrderState): boolean {
  return vendorOrderMayFollow(state, "cancelled");
}

/**
 * What became of one line.
 * `pending` not reviewed yet · `accepted` as ordered · `reduced` less than ordered · `substitute-later` out of
 * stock, the vendor picks the best match · `substituted` replaced by the vendor · `repriced` in full at another
 * price · `refused` not sold, not charged · `cancelled` called off by the shopper.
 */
export const LINE_OUTCOMES = [
  "pending",
  "accepted",
  "reduced",
  "substitute-later",
  "substituted",
  "repriced",
  "refused",
  "cancelled",
] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

/** Why a line was reduced or refused. */
export const LINE_REASONS = [
  "out-of-stock",
  "low-stock",
  "gone",
  "unit-changed",
  "below-minimum",
  "over-limit",
] as const;
export type LineReason = (typeof LINE_REASONS)[number];

/** What the shopper wants when a line runs out: the vendor's best match, only this product, or the money back. */
export const SUBSTITUTIONS = ["best-match", "this-one", "refund"] as const;
export type Substitution = (typeof SUBSTITUTIONS)[number];
