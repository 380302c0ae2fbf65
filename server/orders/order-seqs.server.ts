import type { Transaction } from "#server/platform/transaction.server";

/**
 * Takes the next order sequence of several accounts at once, by ascending id; orders of one account that
 * change together share it. The rows stay locked until the transaction ends, and an account whose orders are
 * locked cannot be adopted away meanwhile.
 */
export async function raiseOrderSeqs(
  tx: Transaction,
  accountIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: string; order_seq: number }>({
    name: "raise-order-seqs",
    text: `WITH locked AS (SELECT id FROM accounts WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE)
           UPDATE accounts SET order_seq = order_seq + 1 FROM locked WHERE accounts.id = locked.id
           RETURNING accounts.id, order_seq`,
    values: [accountIds],
  });
  return new Map(rows.map((row) => [row.id, row.order_seq]));
}
