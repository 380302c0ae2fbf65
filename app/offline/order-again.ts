import { putLine } from "#domain/cart";
import { CART_STORES, cartIn, keepCart } from "./cart.ts";
import { cartLinesOf } from "./change-order.ts";
import { type Saved, write } from "./database.ts";
import { knownDeviceIn } from "./device.ts";
import { ownOrder } from "./orders.ts";
import { uuidv7 } from "./uuidv7.ts";

/**
 * Puts an order's lines into the cart again and leaves the order as it is; resolves with how many. What is in
 * the cart already stays; lines of the same offer take the order's quantity.
 */
export function orderAgain(orderId: string): Promise<Saved<number>> {
  const minted = { opId: uuidv7(), now: Date.now() };
  return write([...CART_STORES, "orders"], async (tx) => {
    const device = await knownDeviceIn(tx);
    const record = await ownOrder(tx, orderId);
    if (!device || !record) return 0;
    const lines = cartLinesOf(record, minted.now);
    const { cart } = await cartIn(tx, device.owner);
    await keepCart(tx, device, { cart: lines.reduce(putLine, cart), removed: null }, minted);
    return lines.length;
  });
}
