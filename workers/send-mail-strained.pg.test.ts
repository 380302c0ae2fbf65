// First: it names the queue before anything reads the configuration.
import "#test/own-queue.server.ts";
import "#test/own-ses.server.ts";

import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { queueMail } from "#server/mail/queue-mail.server";
import { closeRedis } from "#server/platform/redis.server";
import { log } from "#server/platform/telemetry.server";
import { inTransaction } from "#server/platform/transaction.server";
import { anEmail } from "#test/accounts.server.ts";
import { type Heard, type Said, signatureOf } from "#test/aws-wire.server.ts";
import { queue } from "#test/own-queue.server.ts";
import { ses } from "#test/own-ses.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { startRelay } from "#workers/relay-outbox.server";
import { startSendingMail } from "./send-mail.server.ts";

const BRISK = { visibilityTimeout: 1, waitTimeSeconds: 1 };
const patient = { timeout: 20_000, interval: 20 };
const redis = await startTestRedis();
const workers = [startRelay(), startSendingMail(BRISK)];
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  closeRedis();
  await redis.kill();
});

const taken = (): Said => ({ status: 200, body: { MessageId: "m1" } });
const refuse =
  (status: number, type: string, message = "not now") =>
  (): Said => ({
    status,
    body: { message },
    headers: { "x-amzn-ErrorType": type },
  });

beforeEach(() => {
  ses.heard();
  ses.answer([], taken);
});
afterEach(() => vi.restoreAllMocks());

/** Puts a mail on its way and waits until nobody has it to send any more; gives what SES was asked. */
async function send(to: string): Promise<Heard[]> {
  const mail = { to, subject: "Ihr Code", text: "Grüße: 123456", html: "<p>Grüße: 123456</p>" };
  await inTransaction((tx) => queueMail(tx, mail, null));
  const heard: Heard[] = [];
  await vi.waitFor(() => {
    heard.push(...ses.heard());
    expect(heard.length).toBeGreaterThan(0);
    expect(queue.mail()).toEqual({ ready: [], inFlight: 0 });
  }, patient);
  return heard;
}

test("a mail is handed to SES signed, as text and page, from us to one address, under the rules of our set", async () => {
  const to = anEmail();
  const [request, ...others] = await send(to);
  if (request === undefined) throw new Error("nothing was sent");
  expect(others).toEqual([]);
  expect(signatureOf(request).scope).toBe("eu-central-1/ses");
  expect(request).toMatchObject({ method: "POST", path: "/v2/email/outbound-emails" });
  expect(request.body).toEqual({
    FromEmailAddress: "eGroceryMart <hello@egrocerymart.example>",
    ConfigurationSetName: "egm-mail",
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: "Ihr Code", Charset: "UTF-8" },
        Body: {
          Text: { Data: "Grüße: 123456", Charset: "UTF-8" },
          Html: { Data: "<p>Grüße: 123456</p>", Charset: "UTF-8" },
        },
      },
    },
  });
});

test("a SES that throttles or fails is asked again, and the mail leaves once", async () => {
  ses.answer([refuse(429, "TooManyRequestsException"), refuse(503, "InternalServiceErrorException")]);
  const asked = await send(anEmail());
  expect(asked).toHaveLength(3);
  expect(new Set(asked.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});

test("a mail that SES refuses is tried again later, and the log does not say to whom", async () => {
  const said = (["error", "warn", "info", "debug"] as const).map((level) => vi.spyOn(log, level));
  const to = anEmail();
  ses.answer([refuse(400, "MessageRejected", `Email address is not verified: ${to}`)]);
  // Refused for good by this call, so not asked again at once; taken when its message comes again.
  expect(await send(to)).toHaveLength(2);
  const words = JSON.stringify(
    said.flatMap(({ mock }) => mock.calls),
    (_, value) => (value instanceof Error ? `${value.stack}` : value),
  );
  expect(words).toContain("MessageRejected");
  expect(words).not.toContain(to);
  expect(words).not.toContain("123456");
});
