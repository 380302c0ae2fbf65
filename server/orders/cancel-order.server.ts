import { cancelOrder as decideCancel } from "#domain/change-order";
import type { InTurn } from "#server/operations/effect";
import { changeOrder } from "#server/orders/change-order.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";

/** Calls off every part of the owner's order that nobody has started picking. */
export const cancelOrder = useCase(
  "order.cancel",
  ownAccount,
  (_, { tx, acting, args }: InTurn<{ readonly orderId: string }>) =>
    changeOrder(tx, acting, args.orderId, decideCancel),
);
