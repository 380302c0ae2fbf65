import type { Transaction } from "#server/platform/transaction.server";

/**
 * Takes the next number of an account's order sequence, inside the caller's transaction. The row stays locked
 * until it ends, which keeps the sequence free of gaps and in commit order.
 *
 * When the guest was adopted since the request began, the number and the ownership are the member's: write
 * the order under the returned `accountId`, never under the one the session named.
 * @throws when there is no such account.
 */
export async function nextOrderSeq(
  tx: Transaction,
  accountId: string,
): Promise<{ accountId: string; seq: number }> {
  const raised = await tx.query<{ order_seq: number }>(
    "UPDATE accounts SET order_seq = order_seq + 1 WHERE id = $1 AND adopted_by_id IS NULL RETURNING order_seq",
    [accountId],
  );
  const row = raised.rows[0];
  if (row) return { accountId, seq: row.order_seq };
  const adopted = await tx.query<{ adopted_by_id: string }>(
    "SELECT adopted_by_id FROM accounts WHERE id = $1 AND adopted_by_id IS NOT NULL",
    [accountId],
  );
  const adopter = adopted.rows[0]?.adopted_by_id;
  if (adopter === undefined) throw new Error(`no account ${accountId}`);
  return nextOrderSeq(tx, adopter);
}
