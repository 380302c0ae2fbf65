import type { Message } from "@aws-sdk/client-sqs";
import {
  type DeadLetter,
  QUEUE_NAMES,
  type QueueName,
  type QueueState,
  subjectOf,
} from "#domain/dead-letters";
import { config } from "#server/config.server";
import { theMarket } from "#server/market/market-targets";
import { useCase } from "#server/permissions/use-case.server";
import { log } from "#server/platform/telemetry.server";
import { lookAtLetters, readFigures } from "#server/queues/dead-letters.server";

/** Dead letters shown of a queue; more of them are told by their number. */
const SHOWN = 30;

/** How every queue stands, and what its dead letters are about. */
export const listQueues = useCase(
  "market.queues.list",
  theMarket,
  (): Promise<QueueState[]> => Promise.all(QUEUE_NAMES.map(stateOf)),
);

async function stateOf(queue: QueueName): Promise<QueueState> {
  try {
    const { deadUrl, ...figures } = await readFigures(config.queues[queue]);
    const letters = figures.dead === 0 ? [] : await lookAtLetters(deadUrl, SHOWN);
    return {
      queue,
      figures: {
        ...figures,
        letters: letters.map((letter) => toDeadLetter(queue, letter)).sort((a, b) => a.sentAt - b.sentAt),
      },
    };
  } catch (error) {
    // One queue out of reach must not hide the others from whoever came to look.
    log.warn({ err: error, queue }, "a queue could not be looked at");
    return { queue, figures: null };
  }
}

function toDeadLetter(queue: QueueName, { MessageId = "", Body = "", Attributes }: Message): DeadLetter {
  return {
    messageId: MessageId,
    sentAt: Number(Attributes?.SentTimestamp ?? 0),
    subject: subjectOf(queue, Body),
  };
}
