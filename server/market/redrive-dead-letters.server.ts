import type { QueueName } from "#domain/dead-letters";
import { recordAudit } from "#server/audit/record-audit.server";
import { config } from "#server/config.server";
import { theMarket } from "#server/market/market-targets";
import { useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";
import { readFigures, sendBack } from "#server/queues/dead-letters.server";

/** Letters moved by one request, so that it ends while somebody waits for it. */
const MOST = 500;

type Redrive = {
  readonly queue: QueueName;
  /** One letter, or null for all of them. */
  readonly messageId: string | null;
};

export type Redriven =
  | { readonly ok: true; readonly sent: number }
  /** `nothing`: it is no longer there, or somebody else looks at it just now. */
  | { readonly ok: false; readonly reason: "nothing" };

/** Sends dead letters back to the queue they fell out of, to be tried five times again. */
export const redriveDeadLetters = useCase(
  "market.queues.redrive",
  theMarket,
  async (principal, { queue, messageId }: Redrive): Promise<Redriven> => {
    const queueUrl = config.queues[queue];
    const { deadUrl, dead } = await readFigures(queueUrl);
    if (dead === 0) return { ok: false, reason: "nothing" };
    // Written down before they move: SQS takes part in no transaction, and none may move unrecorded.
    await inTransaction((tx) =>
      recordAudit(tx, {
        principal,
        action: "market.queues.redrive",
        target: `queue:${queue}`,
        vendorId: null,
        outcome: "done",
        detail: messageId === null ? { letters: dead } : { message: messageId },
      }),
    );
    const sent = await sendBack({ queueUrl, deadUrl }, { messageId, most: MOST });
    return sent === 0 ? { ok: false, reason: "nothing" } : { ok: true, sent };
  },
);
