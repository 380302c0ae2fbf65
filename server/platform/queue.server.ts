import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { config } from "#server/config.server";

/** Most messages SQS takes in one request. */
export const batchLimit = 10;

/** The message attribute that carries a trace from its sender to its consumer. */
export const TRACE_ATTRIBUTE = "traceparent";

/** The process's SQS client; consumers share it. */
export const sqs = new SQSClient({
  region: config.aws.region,
  endpoint: config.aws.endpoint,
  maxAttempts: 3,
});

export type OutgoingMessage = {
  /** Names the message within its batch and comes back when it could not be sent; ≤ 80 of `[A-Za-z0-9_-]`. */
  id: string;
  body: string;
  /** The span its consumer goes on with, as a W3C traceparent. */
  trace?: string | null;
  /** Seconds before a consumer sees it, 0–900. */
  delaySeconds?: number;
};

/** Sends one message. @throws when SQS refuses it or cannot be reached after three attempts. */
export async function sendMessage(queueUrl: string, body: string): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
}

/**
 * Sends messages ten to a request and tells which were accepted. SQS accepts or refuses each by itself, so a
 * caller that keeps the refused ones loses nothing.
 * @throws when SQS cannot be reached; any number of earlier batches may then have been sent.
 */
export async function sendMessages(
  queueUrl: string,
  messages: readonly OutgoingMessage[],
): Promise<{ sent: string[]; refused: string[] }> {
  const sent: string[] = [];
  const refused: string[] = [];
  for (let start = 0; start < messages.length; start += batchLimit) {
    const answer = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: messages.slice(start, start + batchLimit).map((message) => ({
          Id: message.id,
          MessageBody: message.body,
          DelaySeconds: message.delaySeconds,
          MessageAttributes: message.trace
            ? { [TRACE_ATTRIBUTE]: { DataType: "String", StringValue: message.trace } }
            : undefined,
        })),
      }),
    );
    for (const { Id } of answer.Successful ?? []) if (Id !== undefined) sent.push(Id);
    for (const { Id } of answer.Failed ?? []) if (Id !== undefined) refused.push(Id);
  }
  return { sent, refused };
}
