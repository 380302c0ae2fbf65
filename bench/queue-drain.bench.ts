import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import * as v from "valibot";
import { printFigure } from "./figure.ts";

const MESSAGES = 5_000;
/** As many as the worker that reviews orders runs in a process. */
const CONSUMERS = 4;

/** Messages that need no work, taken from the local queue by the consumers every worker uses, and deleted. */
export async function run(): Promise<void> {
  const queues = fork(path.join(import.meta.dirname, "orders-queues.server.ts"), { stdio: "inherit" });
  try {
    const [resources] = await once(queues, "message");
    Object.assign(process.env, {
      ...v.parse(v.record(v.string(), v.string()), resources),
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      DATABASE_URL: "postgresql://127.0.0.1:1/none",
      REDIS_URL: "redis://127.0.0.1:1",
      MAIL_FROM: "eGroceryMart <hello@egrocerymart.example>",
      SESSION_SECRET: "a secret for benches, of thirty-two characters or more",
      LOOKUP_SECRET: "another secret for benches, of thirty-two or more",
      KEY_FILE: "none",
    });
    await drain();
  } finally {
    await ended(queues);
  }
}

async function drain(): Promise<void> {
  // They read the configuration when they load.
  const { config } = await import("#server/config.server");
  const { sendMessages } = await import("#server/platform/queue.server");
  const { readFigures } = await import("#server/queues/dead-letters.server");
  const { consumeQueue } = await import("#workers/consume-queue.server");
  const queueUrl = config.queues.orders;
  const sent = Array.from({ length: MESSAGES }, (_, n) => ({ id: `m${n}`, body: String(n) }));
  const { refused } = await sendMessages(queueUrl, sent);
  if (refused.length > 0) throw new Error(`${refused.length} messages were refused`);

  const seen = new Set<string>();
  let deliveries = 0;
  const begun = performance.now();
  const workers = Array.from({ length: CONSUMERS }, () =>
    consumeQueue({
      queueUrl,
      trouble: "the queue is away",
      handle: async (messages) => {
        for (const { Body = "" } of messages) seen.add(Body);
        deliveries += messages.length;
        return messages;
      },
    }),
  );
  while (seen.size < MESSAGES && performance.now() - begun < 60_000) await pause(5);
  const seconds = (performance.now() - begun) / 1000;
  await Promise.all(workers.map((worker) => worker.stop()));
  const { waiting, inFlight, dead } = await readFigures(queueUrl);
  printFigure({
    name: "trivial messages drained from the local queue",
    value: seen.size / seconds,
    unit: "a second",
    budget: 1_000,
    atLeast: true,
    detail: { messages: MESSAGES, consumers: CONSUMERS, "more than once": deliveries - seen.size },
  });
  printFigure({
    name: "messages lost or left in the queue",
    value: MESSAGES - seen.size + waiting + inFlight + dead,
    unit: "messages",
    budget: 0,
  });
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}
