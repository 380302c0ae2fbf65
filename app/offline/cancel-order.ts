import type { Saved, Writing } from "./database.ts";
import { write } from "./database.ts";
import { knownDeviceIn } from "./device.ts";
import { ownOrder } from "./orders.ts";
import { addOperation, laneEntries, OUTBOX_STORES, orderLane } from "./outbox.ts";
import type { Device, OrderRecord } from "./records.ts";
import { uuidv7 } from "./uuidv7.ts";

/**
 * `withdrawn`: it had not left this device and never will. `asked`: the server decides, in a moment or when the
 * network is back. `unknown`: there is no such order of this owner, or nothing about it can be called off.
 */
export type Cancelled = "withdrawn" | "asked" | "unknown";

export function cancelOrder(orderId: string): Promise<Saved<Cancelled>> {
  const minted = { opId: uuidv7(), now: Date.now() };
  return write([...OUTBOX_STORES, "orders"], (tx) => cancelIn(tx, orderId, minted));
}

/** Cancels in a transaction over `OUTBOX_STORES` and `orders`. */
export async function cancelIn(
  tx: Writing,
  orderId: string,
  { opId, now }: { opId: string; now: number },
): Promise<Cancelled> {
  const device = await knownDeviceIn(tx);
  const record = await ownOrder(tx, orderId);
  if (!device || !record) return "unknown";
  if (await mayHaveArrived(tx, device, record)) {
    if (record.pending?.action === "cancel") return "asked";
    if (!record.view && record.stage !== "waiting" && record.stage !== "sent") return "unknown";
    await addOperation(tx, device, {
      opId,
      lane: orderLane(orderId),
      name: "order.cancel",
      args: { orderId },
      now,
    });
    await tx.objectStore("orders").put({ ...record, pending: { opId, action: "cancel", answeredAt: null } });
    return "asked";
  }
  // Nothing of its lane was ever sent, and nothing will be: the order's id is never used again.
  for (const entry of await laneEntries(tx, device, orderLane(orderId)))
    await tx.objectStore("outbox").delete(entry.opId);
  await tx.objectStore("orders").put({ ...record, stage: "cancelled", pending: null });
  return "withdrawn";
}

async function mayHaveArrived(tx: Writing, device: Device, record: OrderRecord): Promise<boolean> {
  if (record.view || record.stage === "sent") return true;
  const entries = await laneEntries(tx, device, orderLane(record.id));
  return entries.some((entry) => entry.attemptedAt !== null);
}
