import { type Cart, type CartAnswer, isSameCart, mergeCarts } from "#domain/cart";
import type { CartRecord } from "./records.ts";

/** The cart to show from now on, and whether the server has to be told of it. */
export type CartMerge = { readonly cart: Cart; readonly save: boolean };

/** What the server's copy means for a cart of which nothing waits to be sent. */
export function mergeServerCart(
  mine: Pick<CartRecord, "cart" | "seq">,
  theirs: Pick<CartAnswer, "cart" | "seq">,
): CartMerge {
  if (mine.seq === undefined) {
    // The first meeting, as after signing in: what the shopper put in here comes on top of what they had.
    const cart = mergeCarts(theirs.cart, mine.cart);
    return { cart, save: !isSameCart(cart, theirs.cart) };
  }
  // The server counts from further back than it did: its database was restored, and this device knows better.
  if (theirs.seq < mine.seq) return { cart: mine.cart, save: !isSameCart(mine.cart, theirs.cart) };
  // Saved from here or, later than that, from another device: the last writer wins.
  return { cart: theirs.seq === mine.seq ? mine.cart : theirs.cart, save: false };
}
