import type { Message } from "@aws-sdk/client-sqs";
import * as v from "valibot";
import { uuidSchema } from "#domain/operations";
import { config } from "#server/config.server";
import { reviewOrders } from "#server/orders/review-orders.server";
import { log } from "#server/platform/telemetry.server";
import { inSpan, inTrace, inTraces, type SpanGiven } from "#server/platform/tracing.server";
import { type ConsumePace, consumeQueue, traceOf } from "#workers/consume-queue.server";
import type { Worker } from "#workers/worker";

/** Consumers of one process: while one waits for PostgreSQL, another fetches from SQS. */
const CONSUMERS = 4;

const CONSUMER: SpanGiven = {
  kind: "consumer",
  attributes: { "messaging.system": "aws_sqs", "messaging.destination.name": "orders" },
};

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
  if (readable.length > 1) {
    const traces = new Map(readable.map(({ message, orderId }) => [orderId, traceOf(message)]));
    try {
      // Committed before they are deleted: a crash in between reviews nothing twice and loses nothing.
      await inTraces(traces, () =>
        inSpan("orders process", CONSUMER, () => reviewOrders([...traces.keys()], now)),
      );
      return readable.map(({ message }) => message);
    } catch (error) {
      log.warn({ err: error, orders: readable.length }, "a batch failed; reviewing its orders one by one");
    }
  }
  const done: Message[] = [];
  for (const { message, orderId } of readable) {
    await inTrace(traceOf(message), { orderId }, async () => {
      try {
        await inSpan("orders process", CONSUMER, () => reviewOrders([orderId], now));
        done.push(message);
      } catch (error) {
        log.error({ err: error }, "an order could not be reviewed; its message will come again");
      }
    });
  }
  return done;
}

/** Reviews orders as their messages come, for as long as the process lives. */
export function startReviewing(pace?: ConsumePace): Worker {
  const consumers = Array.from({ length: CONSUMERS }, () =>
    consumeQueue({
      queueUrl: config.queues.orders,
      handle: (messages) => reviewMessages(messages, Date.now()),
      trouble: "orders wait for another attempt",
      pace,
    }),
  );
  return {
    async stop() {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
    },
  };
}
