import type { Cents } from "#domain/money";
import { OPERATION_LIFETIME_MS } from "#domain/operations";
import type { PlaceOrder } from "#domain/place-order";
import { type Saved, write } from "./database.ts";
import { knownDeviceIn } from "./device.ts";
import { ownOrder } from "./orders.ts";
import { addOperation, laneEntries, OUTBOX_STORES, orderLane } from "./outbox.ts";
import { uuidv7 } from "./uuidv7.ts";

/** What the order costs today, as the shopper has just agreed to it. */
export type FreshPrices = { readonly seenTotal: Cents; readonly priceCap: Cents };

/** Sends an order that waited too long after all, at fresh prices. False when it is not held. */
export function sendAgain(orderId: string, fresh: FreshPrices): Promise<Saved<boolean>> {
  const minted = { opId: uuidv7(), now: Date.now() };
  return write([...OUTBOX_STORES, "orders"], async (tx) => {
    const device = await knownDeviceIn(tx);
    const record = await ownOrder(tx, orderId);
    if (!device || record?.stage !== "held" || !record.placed) return false;
    const placed: PlaceOrder = { ...record.placed, ...fresh };
    const lane = orderLane(orderId);
    const held = (await laneEntries(tx, device, lane)).find((entry) => entry.held);
    if (held) {
      const expiresAt = minted.now + OPERATION_LIFETIME_MS;
      await tx.objectStore("outbox").put({ ...held, args: placed, held: false, expiresAt });
    } else {
      await addOperation(tx, device, { ...minted, lane, name: "order.place", args: placed });
    }
    await tx.objectStore("orders").put({ ...record, placed, stage: "waiting" });
    return true;
  });
}
