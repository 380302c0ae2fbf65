import * as v from "valibot";
import { cents } from "./money.ts";
import { uuidSchema } from "./operations.ts";
import { SUBSTITUTIONS } from "./order-states.ts";
import { quantitySchema } from "./quantity.ts";
import { someText, typedText } from "./texts.ts";

export const MAX_LINES_PER_ORDER = 200;
/** Characters of a note to the vendor about one line. */
export const MAX_NOTE_LENGTH = 140;
/** Characters of instructions to the courier. */
export const MAX_INSTRUCTIONS_LENGTH = 280;
/** No order, and no amount in one, is larger: EUR 100,000. */
export const MAX_ORDER_TOTAL = cents(100_000_00);

const amount = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(MAX_ORDER_TOTAL),
  v.transform(cents),
);
const rowId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_147_483_647));

/** Whom and where to deliver to. */
export const contactSchema = v.object({
  name: someText(120),
  phone: v.pipe(someText(32), v.regex(/^\+?[\d\s()/.-]{5,31}$/)),
  street: someText(160),
  postcode: someText(16),
  city: someText(80),
  instructions: typedText(MAX_INSTRUCTIONS_LENGTH),
});
export type Contact = v.InferOutput<typeof contactSchema>;

/** One line as ordered. What was seen is for explaining what changed since; the server's prices decide. */
export const placedLineSchema = v.object({
  lineId: uuidSchema,
  offerId: rowId,
  vendorId: rowId,
  quantity: quantitySchema,
  substitution: v.picklist(SUBSTITUTIONS),
  note: typedText(MAX_NOTE_LENGTH),
  seen: v.object({
    productId: rowId,
    name: someText(200),
    brand: typedText(120),
    illustration: typedText(80),
    tint: typedText(24),
    /** Per piece, or per kilogram by weight. */
    price: amount,
  }),
});
export type PlacedLine = v.InferOutput<typeof placedLineSchema>;

/** Args of the operation `order.place`, version 1: lane `order/<orderId>`, n = 1. */
export const placeOrderSchema = v.object({
  orderId: uuidSchema,
  /** By the device's clock, milliseconds since the epoch; shown, never trusted. */
  placedAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
  contact: contactSchema,
  /** The most the shopper agreed to pay for goods and delivery together. */
  priceCap: amount,
  /** The total the shopper saw. */
  seenTotal: amount,
  lines: v.pipe(
    v.array(placedLineSchema),
    v.minLength(1),
    v.maxLength(MAX_LINES_PER_ORDER),
    v.check((lines) => new Set(lines.map((line) => line.lineId)).size === lines.length, "line ids repeat"),
  ),
});
export type PlaceOrder = v.InferOutput<typeof placeOrderSchema>;

/** An order without whom it goes to: what the server keeps in plain text. */
export const placedOrderSchema = v.omit(placeOrderSchema, ["contact"]);
export type PlacedOrder = v.InferOutput<typeof placedOrderSchema>;

/** Args of `order.cancel`, version 1: calls off every part of the order that nobody has started picking. */
export const cancelOrderSchema = v.object({ orderId: uuidSchema });

/** Args of `order.accept`, version 1: agrees to the proposed total of an order that needs the shopper. */
export const acceptOrderSchema = v.object({ orderId: uuidSchema, total: amount });

/** The price cap proposed at checkout is the total seen plus this many percent. */
export const DEFAULT_CAP_PERCENT = 5;
