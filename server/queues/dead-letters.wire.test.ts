import type { Message } from "@aws-sdk/client-sqs";
import { afterEach, expect, test, vi } from "vitest";
import { config } from "#server/config.server";
import { sendMessages } from "#server/platform/queue.server";
import { consumeQueue } from "#workers/consume-queue.server";
import type { Worker } from "#workers/worker";
import { lookAtLetters, readFigures, sendBack } from "./dead-letters.server.ts";

const BRISK = { visibilityTimeout: 1, waitTimeSeconds: 1 };
const TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const queueUrl = config.queues.orders;

let worker: Worker | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

function consume(handle: (messages: Message[]) => Message[]): void {
  worker = consumeQueue({
    queueUrl,
    pace: BRISK,
    trouble: "waiting",
    handle: async (messages) => handle(messages),
  });
}

const deadNow = async () => (await readFigures(queueUrl)).dead;

test("poison is set aside after five receives and comes back by redrive", { timeout: 40_000 }, async () => {
  const received: string[] = [];
  let mended = false;
  consume((messages) => {
    received.push(...messages.map(({ Body = "" }) => Body));
    return messages.filter(({ Body }) => mended || Body === "good");
  });
  await sendMessages(queueUrl, [
    { id: "poison", body: "poison", trace: TRACE },
    { id: "good", body: "good" },
  ]);
  await vi.waitFor(async () => expect(await deadNow()).toBe(1), { timeout: 20_000, interval: 100 });
  expect(received.filter((body) => body === "poison")).toHaveLength(5);
  expect(received.filter((body) => body === "good")).toHaveLength(1);

  const { deadUrl } = await readFigures(queueUrl);
  const [letter] = await lookAtLetters(deadUrl, 10);
  expect(letter?.Body).toBe("poison");
  expect(letter?.MessageAttributes?.traceparent?.StringValue).toBe(TRACE);
  mended = true;
  expect(await sendBack({ queueUrl, deadUrl }, { messageId: null, most: 100 })).toBe(1);
  await vi.waitFor(() => expect(received.filter((body) => body === "poison")).toHaveLength(6), {
    timeout: 10_000,
  });
  await vi.waitFor(async () =>
    expect(await readFigures(queueUrl)).toMatchObject({ waiting: 0, inFlight: 0, dead: 0 }),
  );
});

test("one letter goes back, the others stay where they can be looked at again", async () => {
  const { deadUrl } = await readFigures(queueUrl);
  const ids = Array.from({ length: 25 }, (_, n) => ({ id: `m${n}`, body: `letter ${n}` }));
  await sendMessages(deadUrl, ids);
  const letters = await lookAtLetters(deadUrl, 25);
  expect(new Set(letters.map(({ Body }) => Body)).size).toBe(25);
  const last = letters.at(-1)?.MessageId ?? "";
  expect(await sendBack({ queueUrl, deadUrl }, { messageId: last, most: 100 })).toBe(1);
  expect(await sendBack({ queueUrl, deadUrl }, { messageId: last, most: 100 })).toBe(0);
  expect(await readFigures(queueUrl)).toMatchObject({ waiting: 1, dead: 24 });
  expect(await lookAtLetters(deadUrl, 25)).toHaveLength(24);
});
