import { type Cart, type CartLine, putLine } from "#domain/cart";
import { type Cancelled, cancelIn } from "./cancel-order.ts";
import { CART_STORES, cartIn, keepCart } from "./cart.ts";
import { type Saved, write } from "./database.ts";
import { knownDeviceIn } from "./device.ts";
import { ownOrder } from "./orders.ts";
import type { OrderRecord } from "./records.ts";
import { uuidv7 } from "./uuidv7.ts";

/**
 * Puts an order's lines back into the cart and calls the order off, in one transaction. What is in the cart
 * already stays; lines of the same offer take the order's quantity.
 */
export function changeOrder(orderId: string): Promise<Saved<Cancelled>> {
  const minted = { now: Date.now(), cancelId: uuidv7(), saveId: uuidv7() };
  return write([...CART_STORES, "orders"], async (tx) => {
    const device = await knownDeviceIn(tx);
    const record = await ownOrder(tx, orderId);
    if (!device || !record) return "unknown";
    const { cart } = await cartIn(tx, device.owner);
    const filled = cartLinesOf(record, minted.now).reduce(putLine, cart);
    await keepCart(tx, device, { cart: filled, removed: null }, { opId: minted.saveId, now: minted.now });
    return cancelIn(tx, orderId, { opId: minted.cancelId, now: minted.now });
  });
}

/** An order's lines as new lines of a cart. */
export function cartLinesOf(record: OrderRecord, addedAt: number): Cart["lines"] {
  if (record.cart) return record.cart.lines.map((line) => ({ ...line, lineId: uuidv7(), addedAt }));
  return (record.view?.vendorOrders ?? []).flatMap((part) =>
    part.lines.map((line): CartLine => {
      const {
        offerId,
        ordered,
        substitution,
        note,
        productId,
        name,
        brand,
        illustration,
        tint,
        unit,
        price,
      } = line;
      const { vendorId, vendorName, vendorSlug } = part;
      // A view carries no slug; product pages are found by the id at a slug's end.
      const seen = {
        productId,
        slug: String(productId),
        name,
        brand,
        illustration,
        tint,
        unit,
        price,
        vendorId,
        vendorName,
        vendorSlug,
      };
      return { lineId: uuidv7(), offerId, quantity: ordered, substitution, note, seen, addedAt };
    }),
  );
}
