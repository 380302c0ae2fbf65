import * as v from "valibot";
import { cents } from "./money.ts";
import { uuidSchema } from "./operations.ts";
import { SUBSTITUTIONS } from "./order-states.ts";
import { MAX_LINES_PER_ORDER, MAX_NOTE_LENGTH } from "./place-order.ts";
import { pictureSchema } from "./product-pictures.ts";
import { type Quantity, quantitySchema, SALE_UNITS } from "./quantity.ts";
import { typedText } from "./texts.ts";

/** Longer than any name, slug or file name of the catalogue. */
const MAX_SEEN_LENGTH = 200;

const amount = v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(cents));

/** A cart line and what the shopper saw when adding it, so that it stays readable when the offer is gone. */
export const cartLineSchema = v.object({
  lineId: uuidSchema,
  offerId: v.number(),
  quantity: quantitySchema,
  substitution: v.picklist(SUBSTITUTIONS),
  note: typedText(MAX_NOTE_LENGTH),
  seen: v.object({
    productId: v.number(),
    slug: typedText(MAX_SEEN_LENGTH),
    name: typedText(MAX_SEEN_LENGTH),
    brand: typedText(MAX_SEEN_LENGTH),
    illustration: typedText(MAX_SEEN_LENGTH),
    /** Absent without one, and ignored where malformed. */
    picture: v.fallback(v.optional(pictureSchema), undefined),
    tint: typedText(MAX_SEEN_LENGTH),
    unit: v.picklist(SALE_UNITS),
    price: amount,
    vendorId: v.number(),
    vendorName: typedText(MAX_SEEN_LENGTH),
    vendorSlug: typedText(MAX_SEEN_LENGTH),
  }),
  addedAt: v.number(),
});
export type CartLine = v.InferOutput<typeof cartLineSchema>;

/** A shopper's cart, one line an offer, in the order the lines were added. */
export const cartSchema = v.object({
  lines: v.pipe(v.array(cartLineSchema), v.maxLength(MAX_LINES_PER_ORDER)),
});
export type Cart = v.InferOutput<typeof cartSchema>;

/**
 * The answer of `GET /api/cart`: the account it belongs to and the server's copy. `seq` counts its changes; 0 for
 * a cart that was never saved.
 */
export const cartAnswerSchema = v.object({ owner: uuidSchema, cart: cartSchema, seq: v.number() });
export type CartAnswer = v.InferOutput<typeof cartAnswerSchema>;

/** Whether two carts hold the same lines in the same order, whatever way they were stored. */
export function isSameCart(one: Cart, other: Cart): boolean {
  // Parsing puts a line's properties into one order; the database keeps them in its own.
  return JSON.stringify(v.parse(cartSchema, one)) === JSON.stringify(v.parse(cartSchema, other));
}

export const EMPTY_CART: Cart = { lines: [] };

/** Puts a line in, or gives the line of the same offer its quantity; a full cart stays as it is. */
export function putLine(cart: Cart, line: CartLine): Cart {
  const held = cart.lines.find((other) => other.offerId === line.offerId);
  if (held) return changeLine(cart, held.lineId, { quantity: line.quantity });
  if (cart.lines.length >= MAX_LINES_PER_ORDER) return cart;
  return { lines: [...cart.lines, line] };
}

export type LineChange = Partial<Pick<CartLine, "note" | "substitution">> & { readonly quantity?: Quantity };

export function changeLine(cart: Cart, lineId: string, change: LineChange): Cart {
  return { lines: cart.lines.map((line) => (line.lineId === lineId ? { ...line, ...change } : line)) };
}

export function removeLine(cart: Cart, lineId: string): Cart {
  return { lines: cart.lines.filter((line) => line.lineId !== lineId) };
}

/** A guest's cart joined to a member's: the device's quantity wins for an offer in both. */
export function mergeCarts(member: Cart, device: Cart): Cart {
  return device.lines.reduce(putLine, member);
}
