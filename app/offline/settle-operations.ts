import type { RejectionCode } from "#domain/operations";
import type { ShopStore, Writing } from "./database.ts";
import { LEAVE_ALONE_MS, type Settled } from "./outbox-plan.ts";
import type { OrderRecord, OutboxEntry, RejectionRecord, StuckCode } from "./records.ts";
import { restartLane } from "./restart-lane.ts";

export const SETTLE_STORES: ShopStore[] = ["outbox", "lanes", "orders", "attention"];

/**
 * Takes the server's answers into the device, in a transaction over `SETTLE_STORES`. Only here and by the
 * shopper's own word does an operation leave the outbox.
 * @param seq the owner's order sequence in the answer
 */
export async function settleIn(
  tx: Writing,
  settled: readonly Settled[],
  seq: number,
  now: number,
): Promise<void> {
  for (const item of settled) {
    // Another sender may have settled it, or the shopper may have withdrawn it: then there is nothing to do.
    const entry = await tx.objectStore("outbox").get(item.entry.opId);
    if (!entry) continue;
    if (item.outcome === "later") {
      const { notBefore, tooEarly } = item;
      await tx.objectStore("outbox").put({ ...entry, notBefore, tooEarly });
      continue;
    }
    if (item.outcome === "stuck") {
      await settleStuck(tx, entry, item.code, now);
      continue;
    }
    await tx.objectStore("outbox").delete(entry.opId);
    const order = await orderOf(tx, entry);
    if (item.outcome === "done") {
      if (order) await tx.objectStore("orders").put(afterDone(order, entry, seq));
    } else {
      if (order) await tx.objectStore("orders").put(afterRefusal(order, entry, item.code));
      await keepRejection(tx, entry, item.code, now);
    }
  }
}

/** Each cart that is saved is whole, so a copy needs none before it; anything else is for the shopper to decide. */
async function settleStuck(tx: Writing, entry: OutboxEntry, code: StuckCode, now: number): Promise<void> {
  if (entry.name === "cart.save") return restartLane(tx, entry, now + LEAVE_ALONE_MS);
  await tx.objectStore("outbox").put({ ...entry, held: true });
  await keepRejection(tx, entry, code, now);
}

/** The order an operation is about; null for one about none. */
export function orderIdOf(entry: OutboxEntry): string | null {
  return entry.lane.startsWith("order/") ? entry.lane.slice("order/".length) : null;
}

async function orderOf(tx: Writing, entry: OutboxEntry): Promise<OrderRecord | undefined> {
  const orderId = orderIdOf(entry);
  return orderId ? tx.objectStore("orders").get(orderId) : undefined;
}

function afterDone(order: OrderRecord, entry: OutboxEntry, seq: number): OrderRecord {
  if (entry.name === "order.place") return { ...order, stage: "sent" };
  const { pending } = order;
  return pending?.opId === entry.opId ? { ...order, pending: { ...pending, answeredAt: seq } } : order;
}

function afterRefusal(order: OrderRecord, entry: OutboxEntry, code: RejectionCode): OrderRecord {
  if (entry.name !== "order.place") {
    return order.pending?.opId === entry.opId ? { ...order, pending: null } : order;
  }
  // The server has the order already, from an earlier attempt that this device saw fail.
  if (order.view) return order;
  return code === "expired"
    ? { ...order, stage: "held", pending: null }
    : { ...order, stage: "refused", rejection: code, pending: null };
}

/**
 * Not worth the shopper's attention: an order that has expired asks for it by itself, and a cart the server
 * would not copy is whole on the device and copied again with its next change.
 */
function isQuiet(entry: OutboxEntry, code: RejectionRecord["code"]): boolean {
  return entry.name === "cart.save" || (entry.name === "order.place" && code === "expired");
}

async function keepRejection(
  tx: Writing,
  entry: OutboxEntry,
  code: RejectionRecord["code"],
  at: number,
): Promise<void> {
  if (isQuiet(entry, code)) return;
  const { opId, owner, name } = entry;
  await tx.objectStore("attention").put({ opId, owner, name, code, orderId: orderIdOf(entry), at });
}
