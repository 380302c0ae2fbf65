import type { Cart } from "#domain/cart";
import type { Acting, Effect } from "#server/operations/effect";
import type { Transaction } from "#server/platform/transaction.server";

/** Keeps the server's copy of a cart, the last writer winning. A guest adopted meanwhile saves the member's. */
export async function saveCart(tx: Transaction, { accountId }: Acting, cart: Cart): Promise<Effect> {
  await tx.query(
    `INSERT INTO carts (account_id, cart, seq)
     SELECT coalesce(adopted_by_id, id), $2, 1 FROM accounts WHERE id = $1 FOR SHARE
     ON CONFLICT (account_id) DO UPDATE SET cart = excluded.cart, seq = carts.seq + 1, updated_at = now()`,
    [accountId, JSON.stringify(cart)],
  );
  return { ok: true };
}
