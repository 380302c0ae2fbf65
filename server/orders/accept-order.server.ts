import { acceptOrder as decideAccept } from "#domain/change-order";
import type { Cents } from "#domain/money";
import type { Acting, Effect } from "#server/operations/effect";
import { changeOrder } from "#server/orders/change-order.server";
import type { Transaction } from "#server/platform/transaction.server";

/** Agrees to the total proposed for the owner's order. */
export function acceptOrder(
  tx: Transaction,
  acting: Acting,
  { orderId, total }: { orderId: string; total: Cents },
): Promise<Effect> {
  return changeOrder(tx, acting, orderId, (order) => decideAccept(order, total, acting.now));
}
