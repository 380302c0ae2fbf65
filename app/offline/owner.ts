import { mergeCarts } from "#domain/cart";
import { CART_STORES, cartIn, keepCart } from "./cart.ts";
import { type Saved, type ShopStore, type Writing, write } from "./database.ts";
import { deviceIn, isGuest, mintGuest } from "./device.ts";
import { ownOrders } from "./orders.ts";
import { orderLane } from "./outbox.ts";
import type { Device, Owner } from "./records.ts";
import { keepSetting, orderCursorOf, SECOND_FACTOR_FOR, SIGN_IN_FOR } from "./settings.ts";
import { uuidv7 } from "./uuidv7.ts";

const OWNER_STORES: ShopStore[] = [...CART_STORES, "orders", "settings", "attention"];

/**
 * Somebody signed in on this device: call it with the server's answer. What a guest had here (cart, orders,
 * operations not sent yet) becomes the member's, as the server adopts the guest. What an earlier member left
 * unsent stays theirs until they sign in again.
 * @param deviceJoined false when this device's client group belongs to another member: then the device is
 * minted anew, and nothing kept under the old one becomes this member's but the cart.
 */
export function signedIn(accountId: Owner, deviceJoined = true): Promise<Saved<void>> {
  const minted = { guest: mintGuest(), opId: uuidv7(), now: Date.now() };
  return write(OWNER_STORES, async (tx) => {
    const before = await deviceIn(tx, minted.guest);
    await keepSetting(tx, SIGN_IN_FOR, null);
    await keepSetting(tx, SECOND_FACTOR_FOR, null);
    if (before.owner === accountId) return;
    if (!isGuest(before.owner)) await forget(tx, before);
    const after = { ...(isGuest(before.owner) && deviceJoined ? before : minted.guest), owner: accountId };
    await tx.objectStore("device").put(after, "this");
    if (!isGuest(before.owner)) return;
    if (deviceJoined) await adopt(tx, before.owner, accountId);
    await moveCart(tx, before.owner, after, minted);
  });
}

/**
 * The member signed out: the device is a new guest's. Orders the server knows and the cart it keeps are
 * forgotten here, for the next person at this device; what was never sent waits unseen for its owner.
 */
export function signedOut(): Promise<Saved<void>> {
  const guest = mintGuest();
  return write(OWNER_STORES, async (tx) => {
    const before = await deviceIn(tx, guest);
    if (isGuest(before.owner)) return;
    await forget(tx, before);
    await keepSetting(tx, SIGN_IN_FOR, null);
    await keepSetting(tx, SECOND_FACTOR_FOR, null);
    await tx.objectStore("device").put(guest, "this");
  });
}

/** Operations keep the client group they were numbered in; the server adopts it with the guest. */
async function adopt(tx: Writing, from: Owner, to: Owner): Promise<void> {
  for (const store of ["outbox", "orders", "attention"] as const) await reown(tx, store, from, to);
}

async function reown(
  tx: Writing,
  name: "outbox" | "orders" | "attention",
  from: Owner,
  to: Owner,
): Promise<void> {
  for (let cursor = await tx.objectStore(name).openCursor(); cursor; cursor = await cursor.continue()) {
    if (cursor.value.owner === from) await cursor.update({ ...cursor.value, owner: to });
  }
}

async function moveCart(
  tx: Writing,
  from: Owner,
  to: Device,
  minted: { opId: string; now: number },
): Promise<void> {
  const guest = await cartIn(tx, from);
  await tx.objectStore("cart").delete(from);
  if (guest.cart.lines.length === 0) return;
  const member = await cartIn(tx, to.owner);
  await keepCart(tx, to, { cart: mergeCarts(member.cart, guest.cart), removed: null }, minted);
}

async function forget(tx: Writing, before: Device): Promise<void> {
  const { owner } = before;
  const unsent = (await tx.objectStore("outbox").getAll()).filter((entry) => entry.owner === owner);
  // The server may never have heard of this identity: what it has to send needs its secret.
  if (unsent.length > 0) await tx.objectStore("device").put(before, before.clientGroup);
  for (const order of await ownOrders(tx)) {
    const waits = unsent.some((entry) => entry.lane === orderLane(order.id));
    if (order.view && !waits) await tx.objectStore("orders").delete(order.id);
  }
  if (!unsent.some((entry) => entry.name === "cart.save")) await tx.objectStore("cart").delete(owner);
  await tx.objectStore("settings").delete(orderCursorOf(owner).key);
}
