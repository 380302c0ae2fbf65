import type { Message } from "@aws-sdk/client-sqs";
import { Consumer } from "sqs-consumer";
import * as v from "valibot";
import { uuidSchema } from "#domain/operations";
import { config } from "#server/config.server";
import { reviewOrders } from "#server/orders/review-orders.server";
import { sqs } from "#server/platform/queue.server";
import { log } from "#server/platform/telemetry.server";
import type { Worker } from "#workers/worker";

/** Consumers of one process: while one waits for PostgreSQL, another fetches from SQS. */
const CONSUMERS = 4;

const messageSchema = v.pipe(v.string(), v.parseJson(), v.object({ orderId: uuidSchema }));

/**
 * Reviews a batch of messages and returns those that are done with, to be deleted. The rest becomes visible
 * again after its timeout and, after five times, goes to the dead-letter queue.
 */
export async function reviewMessages(messages: readonly Message[], now: number): Promise<Message[]> {
  const readable = messages.flatMap((message) => {
    const parsed = v.safeParse(messageSchema, message.Body);
    if (parsed.success) return [{ message, orderId: parsed.output.orderId }];
    log.error({ messageId: message.MessageId }, "a message names no order");
    return [];
  });
  try {
    // Committed before they are deleted: a crash in between reviews nothing twice and loses nothing.
    await reviewOrders(
      readable.map(({ orderId }) => orderId),
      now,
    );
    return readable.map(({ message }) => message);
  } catch (error) {
    if (readable.length === 1) throw error;
    log.warn({ err: error, orders: readable.length }, "a batch failed; reviewing its orders one by one");
  }
  const done: Message[] = [];
  for (const { message, orderId } of readable) {
    try {
      await reviewOrders([orderId], now);
      done.push(message);
    } catch (error) {
      log.error({ err: error, orderId }, "an order could not be reviewed; its message will come again");
    }
  }
  return done;
}

export type ReviewPace = {
  /** Seconds until a message whose order could not be reviewed comes again. */
  readonly visibilityTimeout: number;
  /** Seconds a consumer waits for messages, and so the longest that stopping takes. */
  readonly waitTimeSeconds: number;
};

const PACE: ReviewPace = { visibilityTimeout: 30, waitTimeSeconds: 5 };

/** Reviews orders as their messages come, for as long as the process lives. */
export function startReviewing(pace = PACE): Worker {
  const consumers = Array.from({ length: CONSUMERS }, () => startConsumer(pace));
  return {
    async stop() {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
    },
  };
}

function startConsumer(pace: ReviewPace): Worker {
  let troubled = false;
  const consumer = Consumer.create({
    ...pace,
    queueUrl: config.queues.orders,
    sqs,
    batchSize: 10,
    // Stopping waits for the poll in progress: cutting it short could strand messages it was about to bring.
    pollingCompleteWaitTimeMs: 10_000,
    postReceiveMessageCallback: async () => {
      troubled = false;
    },
    handleMessageBatch: (messages) => reviewMessages(messages, Date.now()),
  });
  consumer.on("error", (error) => {
    if (!troubled) log.warn({ err: error }, "orders wait for another attempt");
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
