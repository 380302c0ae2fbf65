import type { ChangeDecision, StandingOrder } from "#domain/change-order";
import { nextOrderSeq } from "#server/accounts/order-seq.server";
import type { Acting, Effect } from "#server/operations/effect";
import { lockOrder, writeChange } from "#server/orders/order-records.server";
import type { Transaction } from "#server/platform/transaction.server";
import { releaseStock } from "#server/stock/reserve-stock.server";

/**
 * Puts an owner's decision about a standing order into effect. The order's row is locked first, so a review,
 * an expiry and another device decide before or after it, never at the same time.
 */
export async function changeOrder(
  tx: Transaction,
  { accountId, now }: Acting,
  orderId: string,
  decide: (order: StandingOrder) => ChangeDecision,
): Promise<Effect> {
  const order = await lockOrder(tx, orderId);
  if (!order) return { ok: false, rejection: { code: "not-found", message: `there is no order ${orderId}` } };
  const owner = await ownerNow(tx, accountId);
  if (order.accountId !== owner) {
    return { ok: false, rejection: { code: "not-yours", message: "this order belongs to somebody else" } };
  }
  const decision = decide(order.standing);
  if (!decision.ok) return { ok: false, rejection: { code: decision.code, message: decision.message } };
  if (decision.plan === "unchanged") return { ok: true };
  await releaseStock(
    tx,
    decision.plan.releases.map((share) => ({ ...share, orderId })),
  );
  const { seq } = await nextOrderSeq(tx, owner);
  await writeChange(tx, orderId, decision.plan, seq, now);
  return { ok: true, seq };
}

/** The account itself, or the member who adopted it: orders move with the adoption. */
async function ownerNow(tx: Transaction, accountId: string): Promise<string> {
  const { rows } = await tx.query<{ owner: string }>(
    "SELECT coalesce(adopted_by_id, id) AS owner FROM accounts WHERE id = $1",
    [accountId],
  );
  return rows[0]?.owner ?? accountId;
}
