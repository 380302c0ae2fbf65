import type { Message } from "@aws-sdk/client-sqs";
import * as v from "valibot";
import { heardEventSchema } from "#domain/events";
import { parseTraceParent } from "#domain/trace-parent";
import { config } from "#server/config.server";
import { notifyMember } from "#server/orders/notify-member.server";
import { log } from "#server/platform/telemetry.server";
import { inSpan, inTrace, type SpanGiven } from "#server/platform/tracing.server";
import { type ConsumePace, consumeQueue } from "#workers/consume-queue.server";
import type { Worker } from "#workers/worker";

const CONSUMER: SpanGiven = {
  kind: "consumer",
  attributes: { "messaging.system": "aws_sqs", "messaging.destination.name": "notices" },
};

const messageSchema = v.pipe(v.string(), v.parseJson(), heardEventSchema);

/** Writes to members about their orders, as the events that say so come from the bus. */
export function startNotifying(pace?: ConsumePace): Worker {
  return consumeQueue({
    queueUrl: config.queues.notices,
    handle: notifyOf,
    trouble: "notices wait for another attempt",
    pace,
  });
}

async function notifyOf(messages: readonly Message[]): Promise<Message[]> {
  const done: Message[] = [];
  for (const message of messages) if (await isDone(message)) done.push(message);
  return done;
}

async function isDone(message: Message): Promise<boolean> {
  const heard = v.safeParse(messageSchema, message.Body);
  if (!heard.success) {
    log.error({ messageId: message.MessageId }, "a message holds no event");
    return false;
  }
  const { event, traceparent } = heard.output;
  // Other rules may send here what this version has no words for yet: that is nobody's fault.
  if (!event.success || event.output.type !== "OrderSettled") return true;
  const { orderId, state } = event.output.detail;
  return inTrace(parseTraceParent(traceparent), { orderId }, async () => {
    try {
      await inSpan("notices process", CONSUMER, () => notifyMember(orderId, state));
      return true;
    } catch (error) {
      log.error({ err: error }, "a member was not told; it will be tried again");
      return false;
    }
  });
}
