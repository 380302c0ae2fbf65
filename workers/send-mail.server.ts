import type { Message } from "@aws-sdk/client-sqs";
import * as v from "valibot";
import { config } from "#server/config.server";
import { sealedMailSchema } from "#server/mail/mail";
import { sendQueuedMail } from "#server/mail/send-queued-mail.server";
import { log } from "#server/platform/telemetry.server";
import { type ConsumePace, consumeQueue } from "#workers/consume-queue.server";
import type { Worker } from "#workers/worker";

const messageSchema = v.pipe(v.string(), v.parseJson(), sealedMailSchema);

/** Sends mails as their messages come; one that SES does not take five times ends in the dead-letter queue. */
export function startSendingMail(pace?: ConsumePace): Worker {
  return consumeQueue({
    queueUrl: config.queues.mail,
    handle: (messages) => sendMessages(messages, Date.now()),
    trouble: "mails wait for another attempt",
    pace,
  });
}

async function sendMessages(messages: readonly Message[], now: number): Promise<Message[]> {
  const sent = await Promise.all(messages.map((message) => isDone(message, now)));
  return messages.filter((_, index) => sent[index]);
}

async function isDone(message: Message, now: number): Promise<boolean> {
  try {
    await sendQueuedMail(v.parse(messageSchema, message.Body), now);
    return true;
  } catch (error) {
    // The name alone: what SES says about a mail may hold its address.
    const reason = error instanceof Error ? error.name : "unknown";
    log.error({ messageId: message.MessageId, reason }, "a mail was not sent; it will be tried again");
    return false;
  }
}
