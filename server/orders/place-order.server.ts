import { orderNumber } from "#domain/order-number";
import type { PlaceOrder } from "#domain/place-order";
import { nextOrderSeq } from "#server/accounts/order-seq.server";
import type { Acting, Effect, Rejection } from "#server/operations/effect";
import { insertOrder } from "#server/orders/order-records.server";
import type { Transaction } from "#server/platform/transaction.server";

/**
 * Takes an order in as `received`, with its message to the reviewer. Nothing is priced or reserved here, so
 * that taking orders in depends on neither stock nor the queue. The same order again, under whatever
 * operation, is the order that stands.
 */
export async function placeOrder(tx: Transaction, acting: Acting, placed: PlaceOrder): Promise<Effect> {
  const fault = await findUnknown(tx, placed);
  if (fault) return { ok: false, rejection: fault };
  const { accountId, seq } = await nextOrderSeq(tx, acting.accountId);
  const number = orderNumber(placed.orderId);
  const holder = await insertOrder(tx, { placed, accountId, number, seq, receivedAt: acting.now });
  if (holder !== accountId) {
    return { ok: false, rejection: { code: "not-yours", message: "this order belongs to somebody else" } };
  }
  return { ok: true, seq };
}

/** The first line that names an offer or a vendor the marketplace never had; what was taken off it is known. */
async function findUnknown(tx: Transaction, { lines }: PlaceOrder): Promise<Rejection | null> {
  const { rows } = await tx.query<{ id: number; vendor_id: number }>({
    name: "offers-of-order",
    text: "SELECT id, vendor_id FROM offers WHERE id = ANY($1)",
    values: [[...new Set(lines.map((line) => line.offerId))]],
  });
  const vendorOf = new Map(rows.map((row) => [row.id, row.vendor_id]));
  for (const { lineId, offerId, vendorId } of lines) {
    const seller = vendorOf.get(offerId);
    if (seller === undefined)
      return { code: "unknown-offer", message: `line ${lineId}: no offer ${offerId}` };
    if (seller !== vendorId) {
      return {
        code: "unknown-vendor",
        message: `line ${lineId}: vendor ${vendorId} has no offer ${offerId}`,
      };
    }
  }
  return null;
}
