import { type Saved, type ShopStore, type Writing, write } from "./database.ts";
import { OUTBOX_STORES } from "./outbox.ts";
import type { OutboxEntry } from "./records.ts";
import { restartLane, restOfLane } from "./restart-lane.ts";
import { orderIdOf } from "./settle-operations.ts";

const STUCK_STORES: ShopStore[] = [...OUTBOX_STORES, "orders", "attention"];

/** Sends an operation the server could not take in its turn once more, and what waits behind it. False when it is gone. */
export function tryAgain(opId: string): Promise<Saved<boolean>> {
  return answer(opId, (tx, stuck) => restartLane(tx, stuck, 0));
}

/** Gives up an operation that is stuck, and what was to follow it. False when it is gone. */
export function discard(opId: string): Promise<Saved<boolean>> {
  return answer(opId, async (tx, stuck) => {
    const given = await restOfLane(tx, stuck);
    for (const entry of given) await tx.objectStore("outbox").delete(entry.opId);
    // What the shopper does next must not wait for the same operation.
    await restartLane(tx, stuck, 0);
    const orderId = orderIdOf(stuck);
    const order = orderId ? await tx.objectStore("orders").get(orderId) : undefined;
    if (!order) return;
    const neverPlaced = !order.view && given.some((entry) => entry.name === "order.place");
    await tx
      .objectStore("orders")
      .put({ ...order, pending: null, stage: neverPlaced ? "cancelled" : order.stage });
  });
}

function answer(
  opId: string,
  act: (tx: Writing, stuck: OutboxEntry) => Promise<void>,
): Promise<Saved<boolean>> {
  return write(STUCK_STORES, async (tx) => {
    await tx.objectStore("attention").delete(opId);
    const stuck = await tx.objectStore("outbox").get(opId);
    if (!stuck) return false;
    await act(tx, stuck);
    return true;
  });
}
