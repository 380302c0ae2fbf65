import { acceptOrder as decideAccept } from "#domain/change-order";
import type { Cents } from "#domain/money";
import type { InTurn } from "#server/operations/effect";
import { changeOrder } from "#server/orders/change-order.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";

/** Agrees to the total proposed for the owner's order. */
export const acceptOrder = useCase(
  "order.accept",
  ownAccount,
  (_, { tx, acting, args }: InTurn<{ readonly orderId: string; readonly total: Cents }>) =>
    changeOrder(tx, acting, args.orderId, (order) => decideAccept(order, args.total, acting.now)),
);
