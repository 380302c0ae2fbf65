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
  const { rows } = await tx.query<{ owner: string; seq: number }>({
    name: "next-order-seq",
    text: "SELECT owner, seq FROM next_order_seq($1)",
    values: [accountId],
  });
  const [raised] = rows;
  if (!raised) throw new Error(`no account ${accountId}`);
  return { accountId: raised.owner, seq: raised.seq };
}
