import * as v from "valibot";
import { cents } from "./money.ts";
import { uuidSchema } from "./operations.ts";
import {
  LINE_OUTCOMES,
  LINE_REASONS,
  ORDER_STATES,
  SUBSTITUTIONS,
  VENDOR_ORDER_STATES,
} from "./order-states.ts";
import { contactSchema } from "./place-order.ts";
import { quantitySchema, SALE_UNITS } from "./quantity.ts";

/** An order as `GET /api/orders` sends it and the phone keeps it. Times are milliseconds since the epoch. */
const amount = v.pipe(v.number(), v.integer(), v.transform(cents));
const time = v.number();

export const orderLineViewSchema = v.object({
  lineId: uuidSchema,
  offerId: v.number(),
  productId: v.number(),
  name: v.string(),
  brand: v.string(),
  illustration: v.string(),
  tint: v.string(),
  unit: v.picklist(SALE_UNITS),
  ordered: quantitySchema,
  /** What was reserved; null for nothing. */
  granted: v.nullable(quantitySchema),
  seenPrice: amount,
  /** The price charged, per piece or kilogram. */
  price: amount,
  total: amount,
  outcome: v.picklist(LINE_OUTCOMES),
  reason: v.nullable(v.picklist(LINE_REASONS)),
  note: v.string(),
  substitution: v.picklist(SUBSTITUTIONS),
});
export type OrderLineView = v.InferOutput<typeof orderLineViewSchema>;

export const vendorOrderViewSchema = v.object({
  vendorId: v.number(),
  vendorName: v.string(),
  vendorSlug: v.string(),
  state: v.picklist(VENDOR_ORDER_STATES),
  goodsTotal: amount,
  deliveryFee: amount,
  total: amount,
  lines: v.array(orderLineViewSchema),
});
export type VendorOrderView = v.InferOutput<typeof vendorOrderViewSchema>;

export const ORDER_EVENTS = [
  "received",
  "needs-you",
  "confirmed",
  "refused",
  "accepted",
  "cancelled",
  "picking",
  "packed",
  "on-the-way",
  "delivered",
  "completed",
] as const;

export const orderEventViewSchema = v.object({
  id: v.string(),
  at: time,
  type: v.picklist(ORDER_EVENTS),
  /** The vendor whose part it concerns; null for the whole order. */
  vendorId: v.nullable(v.number()),
});
export type OrderEventView = v.InferOutput<typeof orderEventViewSchema>;

export const orderViewSchema = v.object({
  id: uuidSchema,
  /** Short and speakable, for people: `K4F-7QX`. */
  number: v.string(),
  state: v.picklist(ORDER_STATES),
  /** By the device's clock. */
  placedAt: time,
  receivedAt: time,
  contact: contactSchema,
  priceCap: amount,
  seenTotal: amount,
  goodsTotal: amount,
  deliveryTotal: amount,
  total: amount,
  vendorOrders: v.array(vendorOrderViewSchema),
  events: v.array(orderEventViewSchema),
  /** Set while the order needs the shopper: agree to `proposedTotal` until `answerBy` or it is called off. */
  attention: v.nullable(v.object({ proposedTotal: amount, answerBy: time })),
  /** The owner's sequence at which it last changed. */
  seq: v.number(),
});
export type OrderView = v.InferOutput<typeof orderViewSchema>;

/**
 * The answer of `GET /api/orders?since=`. `owner` is the account whose orders these are: a device takes its own
 * alone, whatever session it asked with. `seq` is what to ask from next time.
 */
export const ordersAnswerSchema = v.object({
  owner: uuidSchema,
  orders: v.array(orderViewSchema),
  seq: v.number(),
});
export type OrdersAnswer = v.InferOutput<typeof ordersAnswerSchema>;
