// First: they name queue and mailbox before anything reads the configuration.
import "#test/own-queue.server.ts";
import "#test/own-mailbox.server.ts";

import { afterAll, afterEach, expect, test, vi } from "vitest";
import { queueMail } from "#server/mail/queue-mail.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { inTransaction } from "#server/platform/transaction.server";
import { anEmail } from "#test/accounts.server.ts";
import { countOf } from "#test/orders.server.ts";
import { mailbox } from "#test/own-mailbox.server.ts";
import { queue } from "#test/own-queue.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { startRelay } from "#workers/relay-outbox.server";
import type { Worker } from "#workers/worker";
import { startSendingMail } from "./send-mail.server.ts";

const BRISK = { visibilityTimeout: 1, waitTimeSeconds: 1 };
const patient = { timeout: 15_000, interval: 20 };
const redis = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await redis.kill();
});
let started: Worker[] = [];
afterEach(async () => {
  await Promise.all(started.map((worker) => worker.stop()));
  started = [];
  await queue.stop();
  await queue.start();
});

const mail = (to: string) => ({ to, subject: "Hello", text: "code 123456", html: "<p>code 123456</p>" });
const send = (to: string, goodUntil: Date | null = null) =>
  inTransaction((tx) => queueMail(tx, mail(to), goodUntil));
const work = () => {
  started = [startRelay(), startSendingMail(BRISK)];
};
const emptied = () => vi.waitFor(() => expect(queue.mail()).toEqual({ ready: [], inFlight: 0 }), patient);

test("a mail goes from the outbox through the queue to the mailbox, in both its forms", async () => {
  const to = anEmail();
  await send(to);
  work();
  await vi.waitFor(() => expect(mailbox.to(to)).toHaveLength(1), patient);
  expect(mailbox.to(to)[0]).toMatchObject({
    from: expect.stringContaining("hello@egrocerymart.example"),
    subject: "Hello",
    body: { text: "code 123456", html: "<p>code 123456</p>" },
  });
});

test("neither the outbox nor the queue holds an address or a code that can be read", async () => {
  await send("readable@example.org");
  const { rows } = await pool.query("SELECT payload FROM outbox");
  started = [startRelay()];
  await vi.waitFor(() => expect(queue.mail().ready).toHaveLength(1), patient);
  for (const held of [JSON.stringify(rows), ...queue.mail().ready]) {
    expect(held).not.toMatch(/readable|123456|Hello/);
    expect(held).toContain('"sealed"');
  }
});

test("a transaction that does not commit sends nothing", async () => {
  const abandoned = inTransaction(async (tx) => {
    await queueMail(tx, mail(anEmail()));
    throw new Error("changed my mind");
  });
  await expect(abandoned).rejects.toThrow("changed my mind");
  expect(await countOf("outbox")).toBe(0);
});

test("a message that comes again sends nothing again", async () => {
  const to = anEmail();
  await send(to);
  const { rows } = await pool.query("SELECT payload FROM outbox");
  work();
  await vi.waitFor(() => expect(mailbox.to(to)).toHaveLength(1), patient);
  await emptied();
  await pool.query("INSERT INTO outbox (queue, payload) VALUES ('mail', $1)", [rows[0]?.payload]);
  await vi.waitFor(async () => expect(await countOf("outbox")).toBe(0), patient);
  await emptied();
  expect(mailbox.to(to)).toHaveLength(1);
});

test("a mail whose code has expired on the way is dropped", async () => {
  const [late, inTime] = [anEmail(), anEmail()];
  await send(late, new Date(Date.now() - 1));
  await send(inTime, new Date(Date.now() + 60_000));
  work();
  await vi.waitFor(() => expect(mailbox.to(inTime)).toHaveLength(1), patient);
  await emptied();
  expect(mailbox.to(late)).toEqual([]);
});

test("while SES is gone mails wait, and go once it is back", async () => {
  const to = anEmail();
  await mailbox.stop();
  await send(to);
  work();
  await vi.waitFor(async () => expect(await countOf("outbox")).toBe(0), patient);
  await mailbox.start();
  await vi.waitFor(() => expect(mailbox.to(to)).toHaveLength(1), patient);
});
