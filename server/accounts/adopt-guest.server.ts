import * as v from "valibot";
import { type Cart, cartSchema, EMPTY_CART, mergeCarts } from "#domain/cart";
import type { Transaction } from "#server/platform/transaction.server";

type AccountRow = {
  id: string;
  role: string;
  adopted_by_id: string | null;
  erased_at: Date | null;
  order_seq: number;
};

/**
 * Gives a member everything a guest has, inside the caller's transaction. Both accounts are locked, so an order
 * that is being placed for the guest is either there to be moved, or finds the guest adopted and goes to the
 * member (`nextOrderSeq`). Orders are locked before accounts, as by everything that changes an order.
 * @returns whether the guest is the member's now; false for one that somebody else adopted, and for no guest.
 */
export async function adoptGuest(tx: Transaction, guestId: string, memberId: string): Promise<boolean> {
  await tx.query("SELECT id FROM orders WHERE account_id = $1 ORDER BY id FOR UPDATE", [guestId]);
  const rows = await tx.query<AccountRow>(
    "SELECT id, role, adopted_by_id, erased_at, order_seq FROM accounts WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE",
    [[guestId, memberId]],
  );
  const guest = rows.rows.find((row) => row.id === guestId);
  const member = rows.rows.find((row) => row.id === memberId);
  if (!guest || !member || guest.role !== "guest" || member.role === "guest") return false;
  // Erased while they signed in: what the guest has must not become theirs and name somebody again.
  if (member.erased_at !== null) return false;
  if (guest.adopted_by_id !== null) return guest.adopted_by_id === memberId;

  await moveOrders(tx, guestId, member);
  await moveCart(tx, guestId, memberId);
  // The devices' operation lanes hang on their client groups and follow them.
  await tx.query("UPDATE client_groups SET account_id = $2 WHERE account_id = $1", [guestId, memberId]);
  await tx.query("UPDATE accounts SET adopted_by_id = $2 WHERE id = $1", [guestId, memberId]);
  return true;
}

/** Each order gets a number of the member's sequence, in the order it had: every device then pulls them. */
async function moveOrders(tx: Transaction, guestId: string, member: AccountRow): Promise<void> {
  const moved = await tx.query(
    `UPDATE orders SET account_id = $2, seq = $3 + renumbered.position
       FROM (SELECT id, row_number() OVER (ORDER BY seq, id)::int AS position FROM orders WHERE account_id = $1) renumbered
      WHERE orders.id = renumbered.id`,
    [guestId, member.id, member.order_seq],
  );
  await tx.query("UPDATE accounts SET order_seq = order_seq + $2 WHERE id = $1", [
    member.id,
    moved.rowCount ?? 0,
  ]);
}

async function moveCart(tx: Transaction, guestId: string, memberId: string): Promise<void> {
  const carts = await tx.query<{ account_id: string; cart: unknown }>(
    "SELECT account_id, cart FROM carts WHERE account_id = ANY($1::uuid[]) ORDER BY account_id FOR UPDATE",
    [[guestId, memberId]],
  );
  const cartOf = (accountId: string): Cart => {
    const kept = v.safeParse(cartSchema, carts.rows.find((row) => row.account_id === accountId)?.cart);
    return kept.success ? kept.output : EMPTY_CART;
  };
  const guestCart = cartOf(guestId);
  await tx.query("DELETE FROM carts WHERE account_id = $1", [guestId]);
  if (guestCart.lines.length === 0) return;
  await tx.query(
    `INSERT INTO carts (account_id, cart, seq) VALUES ($1, $2, 1)
     ON CONFLICT (account_id) DO UPDATE SET cart = EXCLUDED.cart, seq = carts.seq + 1, updated_at = now()`,
    [memberId, JSON.stringify(mergeCarts(cartOf(memberId), guestCart))],
  );
}
