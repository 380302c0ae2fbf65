import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import * as v from "valibot";
import { batchLimit, sqs } from "#server/platform/queue.server";

/** Seconds a letter is out of everybody else's sight while it is looked at or moved. */
const HELD_SECONDS = 30;
/** Seconds until a letter that was looked at is seen again. With 0, the stand-in of `npm start` loses it. */
const LET_GO_SECONDS = 1;

const redrivePolicy = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ deadLetterTargetArn: v.pipe(v.string(), v.regex(/^arn:/)) }),
);
const count = v.pipe(v.optional(v.string(), "0"), v.transform(Number), v.integer());
const countsSchema = v.object({
  ApproximateNumberOfMessages: count,
  ApproximateNumberOfMessagesNotVisible: count,
});
const queueSchema = v.object({ ...countsSchema.entries, RedrivePolicy: redrivePolicy });

type Held = Message & Required<Pick<Message, "MessageId" | "ReceiptHandle" | "Body">>;

export type QueueFigures = {
  readonly waiting: number;
  readonly inFlight: number;
  readonly dead: number;
  /** Where its dead letters lie; SQS knows it from the queue's own redrive policy. */
  readonly deadUrl: string;
};

/** What SQS says of a queue and of its dead letters. @throws when it cannot be reached. */
export async function readFigures(queueUrl: string): Promise<QueueFigures> {
  const queue = v.parse(queueSchema, await attributesOf(queueUrl));
  const name = queue.RedrivePolicy.deadLetterTargetArn.split(":").at(-1);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  const deadUrl = v.parse(v.string(), QueueUrl);
  const dead = v.parse(countsSchema, await attributesOf(deadUrl));
  return {
    waiting: queue.ApproximateNumberOfMessages,
    inFlight: queue.ApproximateNumberOfMessagesNotVisible,
    dead: dead.ApproximateNumberOfMessages + dead.ApproximateNumberOfMessagesNotVisible,
    deadUrl,
  };
}

async function attributesOf(queueUrl: string): Promise<unknown> {
  const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["All"] });
  return (await sqs.send(command)).Attributes;
}

/** Looks at up to `most` dead letters and leaves them where they are. */
export async function lookAtLetters(deadUrl: string, most: number): Promise<Message[]> {
  const held: Held[] = [];
  try {
    while (held.length < most) {
      const letters = await hold(deadUrl, Math.min(batchLimit, most - held.length));
      if (letters.length === 0) break;
      held.push(...letters);
    }
    return held;
  } finally {
    await letGo(deadUrl, held);
  }
}

/**
 * Sends dead letters back to the queue they came from: all of them up to `most`, or the one of that id. Each is
 * deleted after its queue has it: a crash in between lets it come twice, which workers pass over, and loses none.
 * SQS's own move task moves whole queues only, and the stand-in of `npm start` has none.
 * @returns how many went back.
 */
export async function sendBack(
  { queueUrl, deadUrl }: { readonly queueUrl: string; readonly deadUrl: string },
  { messageId, most }: { readonly messageId: string | null; readonly most: number },
): Promise<number> {
  const others: Held[] = [];
  let sent = 0;
  try {
    while (sent + others.length < most) {
      const letters = await hold(deadUrl, batchLimit);
      if (letters.length === 0) return sent;
      for (const letter of letters) {
        if (messageId !== null && letter.MessageId !== messageId) {
          others.push(letter);
          continue;
        }
        await moveBack(queueUrl, deadUrl, letter);
        sent += 1;
      }
      if (messageId !== null && sent > 0) return sent;
    }
    return sent;
  } finally {
    await letGo(deadUrl, others);
  }
}

async function moveBack(queueUrl: string, deadUrl: string, letter: Held): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: letter.Body,
      MessageAttributes: letter.MessageAttributes,
    }),
  );
  await sqs.send(new DeleteMessageCommand({ QueueUrl: deadUrl, ReceiptHandle: letter.ReceiptHandle }));
}

async function hold(deadUrl: string, most: number): Promise<Held[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: deadUrl,
      MaxNumberOfMessages: most,
      VisibilityTimeout: HELD_SECONDS,
      // With a second to wait SQS asks all of its machines, not a few that may hold nothing.
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ["SentTimestamp"],
      MessageAttributeNames: ["All"],
    }),
  );
  return Messages.filter(isWhole);
}

function isWhole(message: Message): message is Held {
  return message.MessageId !== undefined && message.ReceiptHandle !== undefined && message.Body !== undefined;
}

/** Gives letters back to everybody's sight; what SQS does not take comes back by itself. */
async function letGo(deadUrl: string, letters: readonly Held[]): Promise<void> {
  for (let at = 0; at < letters.length; at += batchLimit) {
    await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: deadUrl,
        Entries: letters.slice(at, at + batchLimit).map(({ ReceiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle,
          VisibilityTimeout: LET_GO_SECONDS,
        })),
      }),
    );
  }
}
