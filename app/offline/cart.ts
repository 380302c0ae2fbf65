import {
  type Cart,
  type CartLine,
  changeLine,
  EMPTY_CART,
  type LineChange,
  putLine,
  removeLine,
} from "#domain/cart";
import type { OfferId } from "#domain/catalogue";
import { type Reading, read, type Saved, type ShopStore, type Writing, write } from "./database.ts";
import { deviceIn, isGuest, knownDeviceIn, mintGuest } from "./device.ts";
import { live } from "./live.ts";
import { addLatest, CART_LANE, OUTBOX_STORES } from "./outbox.ts";
import type { CartRecord, Device, Owner } from "./records.ts";
import { uuidv7 } from "./uuidv7.ts";

/** A member's cart leaves for the server this long after a change, so that ten taps on "+" are one operation. */
const SAVE_DELAY_MS = 2_000;
export const CART_STORES: ShopStore[] = [...OUTBOX_STORES, "cart"];

/** The cart as screens show it; `removed` is the line that `undoRemove` brings back. */
export type ShownCart = { readonly cart: Cart; readonly removed: CartLine | null };

/** The current owner's cart, live in every tab. */
export const liveCart = live<ShownCart>(["cart", "device"], readCart);

export function readCart(): Promise<ShownCart> {
  return read(["device", "cart"], async (tx) => {
    const device = await knownDeviceIn(tx);
    const record = device ? await cartIn(tx, device.owner) : null;
    return { cart: record?.cart ?? EMPTY_CART, removed: record?.removed?.line ?? null };
  });
}

export type NewCartLine = Omit<CartLine, "lineId" | "addedAt">;

/** Puts an offer into the cart, or gives the line of the same offer this quantity. A full cart stays as it is. */
export function putInCart(line: NewCartLine): Promise<Saved<Cart>> {
  const added: CartLine = { ...line, lineId: uuidv7(), addedAt: Date.now() };
  return changeCart((record) => ({ cart: putLine(record.cart, added), removed: null }));
}

/** Changes quantity, note or substitution of a line; a line that is gone stays gone. */
export function changeInCart(lineId: string, change: LineChange): Promise<Saved<Cart>> {
  return changeCart((record) => ({ cart: changeLine(record.cart, lineId, change), removed: null }));
}

/** Takes a line out; `undoRemove` brings it back until something else is done to the cart. */
export function removeFromCart(lineId: string): Promise<Saved<Cart>> {
  return removeWhere((line) => line.lineId === lineId);
}

/** Takes the line of an offer out, if there is one. */
export function removeOfferFromCart(offerId: OfferId): Promise<Saved<Cart>> {
  return removeWhere((line) => line.offerId === offerId);
}

function removeWhere(wanted: (line: CartLine) => boolean): Promise<Saved<Cart>> {
  return changeCart((record) => {
    const position = record.cart.lines.findIndex(wanted);
    const line = record.cart.lines[position];
    return line ? { cart: removeLine(record.cart, line.lineId), removed: { line, position } } : record;
  });
}

/** Brings the line taken out last back to where it stood. */
export function undoRemove(): Promise<Saved<Cart>> {
  return changeCart((record) => {
    if (!record.removed) return record;
    const { line, position } = record.removed;
    return { cart: { lines: record.cart.lines.toSpliced(position, 0, line) }, removed: null };
  });
}

async function changeCart(
  change: (record: CartRecord) => Pick<CartRecord, "cart" | "removed">,
): Promise<Saved<Cart>> {
  const minted = { guest: mintGuest(), opId: uuidv7(), now: Date.now() };
  return write(CART_STORES, async (tx) => {
    const device = await deviceIn(tx, minted.guest);
    const record = await cartIn(tx, device.owner);
    const { cart, removed } = change(record);
    await keepCart(tx, device, { cart, removed }, minted);
    return cart;
  });
}

/** The owner's cart inside a transaction over `cart`. */
export async function cartIn(tx: Reading, owner: Owner): Promise<CartRecord> {
  return (
    (await tx.objectStore("cart").get(owner)) ?? { owner, cart: EMPTY_CART, removed: null, changedAt: 0 }
  );
}

/** Keeps a cart, and for a member also its copy on the server, in a transaction over `CART_STORES`. */
export async function keepCart(
  tx: Writing,
  device: Device,
  { cart, removed }: Pick<CartRecord, "cart" | "removed">,
  { opId, now }: { readonly opId: string; readonly now: number },
): Promise<void> {
  const known = await cartIn(tx, device.owner);
  await tx.objectStore("cart").put({ ...known, cart, removed, changedAt: now });
  // A guest who loses the device's storage also loses the secret, so a server copy would help nobody. A member's
  // cart is saved from the first look at the server's copy on, which joins the two.
  if (isGuest(device.owner) || known.seq === undefined) return;
  await addLatest(tx, device, {
    opId,
    lane: CART_LANE,
    name: "cart.save",
    args: cart,
    now,
    delay: SAVE_DELAY_MS,
  });
}
