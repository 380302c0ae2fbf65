import { type CartAnswer, cartAnswerSchema, isSameCart } from "#domain/cart";
import { askAsOwner } from "./ask-as-owner.ts";
import { CART_STORES, cartIn, keepCart } from "./cart.ts";
import { type Reading, read, write } from "./database.ts";
import { isGuest, knownDeviceIn } from "./device.ts";
import { mergeServerCart } from "./merge-cart.ts";
import { openSession } from "./open-session.ts";
import { CART_LANE, laneEntries } from "./outbox.ts";
import type { Pulled } from "./pull-orders.ts";
import type { CartRecord, Device } from "./records.ts";
import { REAL, type Surroundings } from "./server-call.ts";
import { SIGN_IN_FOR, settingIn } from "./settings.ts";
import { uuidv7 } from "./uuidv7.ts";

/**
 * Brings a member's cart to this device: after signing in, after the storage was wiped, and when another device
 * saved it. What was changed here and not sent yet wins. Never throws for the network.
 */
export async function pullCart(surroundings: Surroundings = REAL): Promise<Pulled> {
  let sessionTried = false;
  for (;;) {
    const before = await whatIsHere();
    if (before === "sign-in" || before === "nothing-to-pull") return before;
    const asked = await askAsOwner(surroundings, before.owner, "/api/cart", cartAnswerSchema);
    if (asked.kind === "not-owner" && !sessionTried) {
      sessionTried = true;
      const opened = await openSession(surroundings);
      if (opened.kind !== "open") return opened.kind;
      continue;
    }
    if (asked.kind === "unproven") return "unproven";
    if (asked.kind !== "answer") return "failed";
    return (await keepAnswer(asked.answer, before)) ? "pulled" : "failed";
  }
}

async function whatIsHere(): Promise<CartRecord | "sign-in" | "nothing-to-pull"> {
  return read([...CART_STORES, "settings"], async (tx) => {
    const device = await knownDeviceIn(tx);
    // A guest's cart is on the guest's device alone.
    if (!device || isGuest(device.owner)) return "nothing-to-pull";
    if ((await settingIn(tx, SIGN_IN_FOR)) === device.owner) return "sign-in";
    return (await isOnItsWay(tx, device)) ? "nothing-to-pull" : cartIn(tx, device.owner);
  });
}

async function isOnItsWay(tx: Reading, device: Device): Promise<boolean> {
  return (await laneEntries(tx, device, CART_LANE)).length > 0;
}

/** False when the device could not keep it or is somebody else's by now. */
async function keepAnswer(theirs: CartAnswer, before: CartRecord): Promise<boolean> {
  if (theirs.seq === before.seq) return true;
  const minted = { opId: uuidv7(), now: Date.now() };
  const kept = await write(CART_STORES, async (tx) => {
    const device = await knownDeviceIn(tx);
    if (device?.owner !== before.owner) return false;
    const mine = await cartIn(tx, device.owner);
    // Changed here while the answer was on its way: the next pull compares again.
    if (mine.changedAt !== before.changedAt || (await isOnItsWay(tx, device))) return true;
    const { cart, save } = mergeServerCart(mine, theirs);
    const removed = isSameCart(cart, mine.cart) ? mine.removed : null;
    await tx.objectStore("cart").put({ ...mine, cart, removed, seq: theirs.seq });
    if (save) await keepCart(tx, device, { cart, removed }, minted);
    return true;
  });
  return kept.ok && kept.value;
}
