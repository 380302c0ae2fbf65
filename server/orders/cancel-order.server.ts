import { cancelOrder as decideCancel } from "#domain/change-order";
import type { Acting, Effect } from "#server/operations/effect";
import { changeOrder } from "#server/orders/change-order.server";
import type { Transaction } from "#server/platform/transaction.server";

/** Calls off every part of the owner's order that nobody has started picking. */
export function cancelOrder(
  tx: Transaction,
  acting: Acting,
  { orderId }: { orderId: string },
): Promise<Effect> {
  return changeOrder(tx, acting, orderId, decideCancel);
}
