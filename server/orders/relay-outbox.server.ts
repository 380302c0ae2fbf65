import { config } from "#server/config.server";
import { sendMessages } from "#server/platform/queue.server";
import { inTransaction } from "#server/platform/transaction.server";

/** Most messages moved in one transaction: ten requests to SQS. */
export const RELAY_BATCH = 100;

const QUEUES: Readonly<Record<string, string>> = config.queues;

type Waiting = { readonly id: string; readonly queue: string; readonly payload: unknown };

/**
 * Moves up to a hundred messages from the outbox to their queues. They are deleted in the transaction that
 * locked them, after SQS took them: a crash in between sends them again, never loses one. Several relays may
 * run, each skips what another holds.
 * @returns how many were moved.
 * @throws when SQS or PostgreSQL cannot be reached; the messages then stay.
 */
export function relayOutbox(): Promise<number> {
  return inTransaction(async (tx) => {
    const { rows } = await tx.query<Waiting>({
      name: "outbox-head",
      text: "SELECT id, queue, payload FROM outbox ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED",
      values: [RELAY_BATCH],
    });
    if (rows.length === 0) return 0;
    const sent: string[] = [];
    for (const [queue, messages] of Map.groupBy(rows, (row) => row.queue)) {
      const url = QUEUES[queue];
      if (url === undefined) throw new Error(`the outbox holds messages for an unknown queue ${queue}`);
      const answer = await sendMessages(
        url,
        messages.map(({ id, payload }) => ({ id, body: JSON.stringify(payload) })),
      );
      sent.push(...answer.sent);
    }
    await tx.query("DELETE FROM outbox WHERE id = ANY($1)", [sent]);
    return sent.length;
  });
}
