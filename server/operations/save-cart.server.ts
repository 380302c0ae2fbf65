import type { Cart } from "#domain/cart";
import type { Effect, InTurn } from "#server/operations/effect";
import { ownAccount, useCase } from "#server/permissions/use-case.server";

/** Keeps the server's copy of a cart, the last writer winning. A guest adopted meanwhile saves the member's. */
export const saveCart = useCase("cart.save", ownAccount, async (_, { tx, acting, args }: InTurn<Cart>) => {
  await tx.query(
    `INSERT INTO carts (account_id, cart, seq)
     SELECT coalesce(adopted_by_id, id), $2, 1 FROM accounts WHERE id = $1 AND erased_at IS NULL FOR SHARE
     ON CONFLICT (account_id) DO UPDATE SET cart = excluded.cart, seq = carts.seq + 1, updated_at = now()`,
    [acting.accountId, JSON.stringify(args)],
  );
  return { ok: true } satisfies Effect;
});
