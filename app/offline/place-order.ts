import * as v from "valibot";
import { type Cart, type CartLine, EMPTY_CART } from "#domain/cart";
import type { Cents } from "#domain/money";
import { type Contact, type PlacedLine, type PlaceOrder, placeOrderSchema } from "#domain/place-order";
import { CART_STORES, cartIn, keepCart } from "./cart.ts";
import { read, type SaveFailure, write } from "./database.ts";
import { deviceIn, knownDeviceIn, mintGuest } from "./device.ts";
import { addOperation, orderLane } from "./outbox.ts";
import { keepSetting, lastContactOf, settingIn } from "./settings.ts";
import { askToKeepStorage } from "./storage.ts";
import { uuidv7 } from "./uuidv7.ts";

export type Checkout = {
  readonly contact: Contact;
  /** The cart whose total the shopper saw; a cart that has changed since is not ordered. */
  readonly cart: Cart;
  readonly seenTotal: Cents;
  readonly priceCap: Cents;
};

/**
 * `empty-cart`: also when another tab has just placed it. `cart-changed`: show the cart again.
 * `invalid`: the contact or a line breaks a rule of `placeOrderSchema`; `paths` names the fields, such as
 * `contact.phone`. The storage reasons mean that nothing was placed and the cart is untouched.
 */
export type Placed =
  | { readonly ok: true; readonly orderId: string }
  | { readonly ok: false; readonly reason: "empty-cart" | "cart-changed" | SaveFailure }
  | { readonly ok: false; readonly reason: "invalid"; readonly paths: readonly string[] };

/**
 * Turns the cart into an order: the order on this device, the operation that carries it to the server and the
 * empty cart are one transaction, so there is never a moment with both or neither.
 */
export async function placeOrder(checkout: Checkout): Promise<Placed> {
  if (checkout.cart.lines.length === 0) return { ok: false, reason: "empty-cart" };
  const now = Date.now();
  const parsed = v.safeParse(placeOrderSchema, {
    orderId: uuidv7(),
    placedAt: now,
    contact: checkout.contact,
    priceCap: checkout.priceCap,
    seenTotal: checkout.seenTotal,
    lines: checkout.cart.lines.map(placedLine),
  } satisfies PlaceOrder);
  if (!parsed.success)
    return { ok: false, reason: "invalid", paths: parsed.issues.map((issue) => v.getDotPath(issue) ?? "") };

  const saved = await freezeCart(checkout.cart, parsed.output, now);
  if (!saved.ok || !saved.value.ok) return saved.ok ? saved.value : saved;
  void askToKeepStorage();
  return saved.value;
}

async function freezeCart(seen: Cart, order: PlaceOrder, now: number) {
  const minted = { guest: mintGuest(), placeId: uuidv7(), emptyId: uuidv7() };
  return write([...CART_STORES, "orders", "settings"], async (tx): Promise<Placed> => {
    const device = await deviceIn(tx, minted.guest);
    // The transaction ran before and its connection was lost while it committed.
    if (await tx.objectStore("orders").get(order.orderId)) return { ok: true, orderId: order.orderId };
    const { cart } = await cartIn(tx, device.owner);
    if (cart.lines.length === 0) return { ok: false, reason: "empty-cart" };
    if (!sameLines(cart, seen)) return { ok: false, reason: "cart-changed" };
    await tx.objectStore("orders").put({
      id: order.orderId,
      owner: device.owner,
      placedAt: now,
      placed: order,
      cart,
      view: null,
      stage: "waiting",
      rejection: null,
      pending: null,
    });
    await addOperation(tx, device, {
      opId: minted.placeId,
      lane: orderLane(order.orderId),
      name: "order.place",
      args: order,
      now,
    });
    await keepCart(tx, device, { cart: EMPTY_CART, removed: null }, { opId: minted.emptyId, now });
    await keepSetting(tx, lastContactOf(device.owner), order.contact);
    return { ok: true, orderId: order.orderId };
  });
}

function sameLines(held: Cart, seen: Cart): boolean {
  const gist = (cart: Cart) =>
    JSON.stringify(
      cart.lines.map(({ lineId, offerId, quantity, note, substitution }) => [
        lineId,
        offerId,
        quantity,
        note,
        substitution,
      ]),
    );
  return gist(held) === gist(seen);
}

function placedLine({ lineId, offerId, quantity, substitution, note, seen }: CartLine): PlacedLine {
  const { productId, name, brand, illustration, tint, price } = seen;
  return {
    lineId,
    offerId,
    vendorId: seen.vendorId,
    quantity,
    substitution,
    note,
    seen: { productId, name, brand, illustration, tint, price },
  };
}

/** Whom the current owner had the last order delivered to, to fill the form in; null before the first. */
export function readLastContact(): Promise<Contact | null> {
  return read(["device", "settings"], async (tx) => {
    const device = await knownDeviceIn(tx);
    return device ? settingIn(tx, lastContactOf(device.owner)) : null;
  });
}
