import { type Saved, write } from "./database.ts";
import { knownDeviceIn } from "./device.ts";
import { ownOrder } from "./orders.ts";
import { addOperation, OUTBOX_STORES, orderLane } from "./outbox.ts";
import { uuidv7 } from "./uuidv7.ts";

/**
 * Agrees to the total the server proposed for an order that needs the shopper. False when there is nothing to
 * agree to: no such order, not asked, or answered already.
 */
export function acceptOrder(orderId: string): Promise<Saved<boolean>> {
  const minted = { opId: uuidv7(), now: Date.now() };
  return write([...OUTBOX_STORES, "orders"], async (tx) => {
    const device = await knownDeviceIn(tx);
    const record = await ownOrder(tx, orderId);
    const proposal = record?.view?.state === "needs-you" ? record.view.attention : null;
    if (!device || !record || !proposal || record.pending) return record?.pending?.opId === minted.opId;
    const args = { orderId, total: proposal.proposedTotal };
    await addOperation(tx, device, { ...minted, lane: orderLane(orderId), name: "order.accept", args });
    await tx
      .objectStore("orders")
      .put({ ...record, pending: { opId: minted.opId, action: "accept", answeredAt: null } });
    return true;
  });
}
