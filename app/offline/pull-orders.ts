import { type OrdersAnswer, ordersAnswerSchema } from "#domain/order-view";
import { askAsOwner } from "./ask-as-owner.ts";
import { read, type Writing, write } from "./database.ts";
import { isGuest, knownDeviceIn } from "./device.ts";
import { mergeView, settlePending } from "./merge-order.ts";
import { openSession } from "./open-session.ts";
import { keepProofNeeded } from "./proof-needed.ts";
import type { Owner } from "./records.ts";
import { REAL, type Surroundings } from "./server-call.ts";
import {
  keepSetting,
  LAST_CONTACT,
  orderCursorOf,
  SECOND_FACTOR_FOR,
  SIGN_IN_FOR,
  settingIn,
} from "./settings.ts";

/**
 * `nothing-to-pull`: a guest who never ordered has no orders anywhere. `unproven`: the server wants to know better who
 * asks, and the device remembers that.
 */
export type Pulled = "pulled" | "nothing-to-pull" | "sign-in" | "unproven" | "failed";

/**
 * Brings the owner's orders up to the server's sequence, page by page; each page and its cursor are kept
 * together. Never throws for the network.
 */
export async function pullOrders(surroundings: Surroundings = REAL): Promise<Pulled> {
  let sessionTried = false;
  for (;;) {
    const from = await whereToStart();
    if (from === "sign-in" || from === "nothing-to-pull") return from;
    const path = `/api/orders?since=${from.since}`;
    const asked = await askAsOwner(surroundings, from.owner, path, ordersAnswerSchema);
    if (asked.kind === "not-owner" && !sessionTried) {
      sessionTried = true;
      const opened = await openSession(surroundings);
      if (opened.kind !== "open") return opened.kind;
      continue;
    }
    if (asked.kind === "unproven") {
      await write(["settings"], (tx) => keepProofNeeded(tx, from.owner, asked.proof));
      return "unproven";
    }
    if (asked.kind !== "answer") return "failed";
    if (!(await keepAnswer(asked.answer, from, surroundings.now()))) return "failed";
    if (asked.answer.orders.length === 0) return "pulled";
  }
}

type Start = { readonly owner: Owner; readonly since: number };

async function whereToStart(): Promise<Start | "sign-in" | "nothing-to-pull"> {
  return read(["device", "orders", "settings"], async (tx) => {
    const device = await knownDeviceIn(tx);
    if (!device) return "nothing-to-pull";
    const { owner } = device;
    if ((await settingIn(tx, SIGN_IN_FOR)) === owner) return "sign-in";
    const since = await settingIn(tx, orderCursorOf(owner));
    const orders = await tx.objectStore("orders").index("owner").getAll(owner);
    const known = since !== null || orders.some((order) => order.stage === "sent" || order.view !== null);
    return known || !isGuest(owner) ? { owner, since: since ?? 0 } : "nothing-to-pull";
  });
}

/** False when nothing was kept: the owner changed while the answer was on its way, or the disk is full. */
async function keepAnswer(answer: OrdersAnswer, { owner, since }: Start, now: number): Promise<boolean> {
  const kept = await write(["device", "orders", "settings"], async (tx) => {
    if ((await knownDeviceIn(tx))?.owner !== owner) return false;
    // The server counts from further back than it did: its database was restored, and it knows best.
    const restored = answer.seq < since;
    for (const view of answer.orders) {
      const known = await tx.objectStore("orders").get(view.id);
      await tx
        .objectStore("orders")
        .put(mergeView(restored && known ? { ...known, view: null } : known, view, owner));
    }
    await settleAllPending(tx, owner, answer.seq);
    await keepSetting(tx, orderCursorOf(owner), answer.seq);
    await keepSetting(tx, LAST_CONTACT, now);
    if ((await settingIn(tx, SECOND_FACTOR_FOR)) === owner) await keepSetting(tx, SECOND_FACTOR_FOR, null);
    return true;
  });
  return kept.ok && kept.value;
}

async function settleAllPending(tx: Writing, owner: Owner, seq: number): Promise<void> {
  const orders = await tx.objectStore("orders").index("owner").getAll(owner);
  for (const order of orders) {
    const settled = settlePending(order, seq);
    if (settled !== order) await tx.objectStore("orders").put(settled);
  }
}
