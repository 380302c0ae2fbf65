import * as v from "valibot";
import { cents } from "./money.ts";
import { uuidSchema } from "./operations.ts";
import {
  LINE_OUTCOMES,
  LINE_REASONS,
  SUBSTITUTIONS,
  VENDOR_ORDER_STATES,
  type VendorOrderState,
} from "./order-states.ts";
import { SALE_UNITS } from "./quantity.ts";

/** A vendor's part of orders, as its own people and systems see them. */

/** What a vendor looks for its orders under. */
export const ORDER_TRAYS = ["to-pick", "on-hold", "under-way", "done", "off"] as const;
export type OrderTray = (typeof ORDER_TRAYS)[number];

export const TRAY_STATES: Readonly<Record<OrderTray, readonly VendorOrderState[]>> = {
  "to-pick": ["confirmed", "picking"],
  "on-hold": ["received", "on-hold"],
  "under-way": ["packed", "on-the-way"],
  done: ["delivered"],
  off: ["refused", "cancelled"],
};

const amount = v.pipe(v.number(), v.integer(), v.transform(cents));

export const vendorOrderSummarySchema = v.object({
  orderId: uuidSchema,
  number: v.string(),
  state: v.picklist(VENDOR_ORDER_STATES),
  /** Milliseconds since the epoch. */
  receivedAt: v.number(),
  /** The shopper's first name and initial: enough to write on a bag. */
  forWhom: v.string(),
  lines: v.number(),
  total: amount,
});
export type VendorOrderSummary = v.InferOutput<typeof vendorOrderSummarySchema>;

export const vendorOrderLineSchema = v.object({
  lineId: uuidSchema,
  offerId: v.number(),
  productId: v.number(),
  name: v.string(),
  brand: v.string(),
  illustration: v.string(),
  tint: v.string(),
  unit: v.picklist(SALE_UNITS),
  /** Pieces or grams. */
  ordered: v.number(),
  granted: v.number(),
  price: amount,
  total: amount,
  outcome: v.picklist(LINE_OUTCOMES),
  reason: v.nullable(v.picklist(LINE_REASONS)),
  substitution: v.picklist(SUBSTITUTIONS),
  /** What the shopper wrote about this line. */
  note: v.string(),
});
export type VendorOrderLine = v.InferOutput<typeof vendorOrderLineSchema>;

export const vendorOrderDetailSchema = v.object({
  ...v.omit(vendorOrderSummarySchema, ["lines"]).entries,
  goodsTotal: amount,
  deliveryFee: amount,
  lines: v.array(vendorOrderLineSchema),
});
export type VendorOrderDetail = v.InferOutput<typeof vendorOrderDetailSchema>;

/**
 * The answer of `GET /api/vendors/<vendor>/orders?since=`: the vendor's orders that changed since, and what to ask
 * from next time.
 */
export const vendorOrdersAnswerSchema = v.object({
  orders: v.array(vendorOrderDetailSchema),
  next: v.string(),
});
export type VendorOrdersAnswer = v.InferOutput<typeof vendorOrdersAnswerSchema>;

/** The name on a bag: `Ada B.` of `Ada Brook`. Pickers need no more of whom they pick for. */
export function nameOnBag(name: string): string {
  const [first = "", ...rest] = name.trim().split(/\s+/);
  const initial = [...(rest.at(-1) ?? "")][0];
  return initial === undefined ? first : `${first} ${initial.toLocaleUpperCase()}.`;
}
