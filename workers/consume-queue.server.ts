import type { Message } from "@aws-sdk/client-sqs";
import { Consumer } from "sqs-consumer";
import { parseTraceParent, type TraceParent } from "#domain/trace-parent";
import { sqs, TRACE_ATTRIBUTE } from "#server/platform/queue.server";
import { log } from "#server/platform/telemetry.server";
import { DRAIN_SECONDS } from "#server/stop-times";
import type { Worker } from "#workers/worker";

export type ConsumePace = {
  /** Seconds until a message that could not be dealt with comes again. */
  readonly visibilityTimeout: number;
  /** Seconds a consumer waits for messages, and so before it hears that it should stop. */
  readonly waitTimeSeconds: number;
};

/** Of a worker as it is deployed. */
export const LONGEST_POLL_SECONDS = 5;

const PACE: ConsumePace = { visibilityTimeout: 30, waitTimeSeconds: LONGEST_POLL_SECONDS };

export type Consumption = {
  readonly queueUrl: string;
  /** Messages taken at once, ten unless said. */
  readonly atOnce?: number;
  /** Deals with those messages and returns those that are done with, to be deleted. */
  readonly handle: (messages: Message[]) => Promise<Message[]>;
  /** What the log says, once, when messages have to wait. */
  readonly trouble: string;
  readonly pace?: ConsumePace | undefined;
};

/** Takes messages from a queue for as long as the process lives. */
export function consumeQueue({ queueUrl, atOnce = 10, handle, trouble, pace = PACE }: Consumption): Worker {
  let troubled = false;
  const consumer = Consumer.create({
    ...pace,
    queueUrl,
    sqs,
    batchSize: atOnce,
    messageAttributeNames: [TRACE_ATTRIBUTE],
    // Stopping waits for the poll in progress: cutting it short could strand messages it was about to bring.
    pollingCompleteWaitTimeMs: DRAIN_SECONDS * 1_000,
    postReceiveMessageCallback: async () => {
      troubled = false;
    },
    handleMessageBatch: handle,
  });
  consumer.on("error", (error) => {
    if (!troubled) log.warn({ err: error }, trouble);
    troubled = true;
  });
  consumer.start();
  return {
    stop: () =>
      new Promise((resolve) => {
        consumer.once("stopped", () => resolve());
        consumer.stop();
      }),
  };
}

/** The span that sent a message; null for one that was sent outside of any trace. */
export function traceOf(message: Message): TraceParent | null {
  return parseTraceParent(message.MessageAttributes?.[TRACE_ATTRIBUTE]?.StringValue);
}
