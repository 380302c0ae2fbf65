import process from "node:process";
import { beforeEach, expect, test } from "vitest";
import type { Failures } from "#server/errors/error-records.server";
import { openWire, type Said, signatureOf } from "#test/aws-wire.server.ts";

const sns = await openWire();
process.env.AWS_ENDPOINT_URL = sns.url;
process.env.ALERTS_TOPIC = "arn:aws:sns:eu-central-1:000000000000:alerts";
const { alert } = await import("./alert.server.ts");

const xml = (status: number, body: string) => (): Said => ({
  status,
  body,
  headers: { "Content-Type": "text/xml" },
});
const taken = xml(
  200,
  `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m1</MessageId></PublishResult></PublishResponse>`,
);
const refused = (status: number, code: string) =>
  xml(
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>not now</Message></Error></ErrorResponse>`,
  );

const FAILURE: Failures = {
  fingerprint: "f00d",
  source: "server",
  kind: "RangeError",
  message: "too far",
  frames: [],
  breadcrumb: [],
  route: null,
  firstSeen: 0,
  lastSeen: 0,
  count: 1,
  release: "r1",
  traceId: null,
};

beforeEach(() => {
  sns.heard();
  sns.answer([], taken);
});

test("an alert is published to the topic, signed", async () => {
  await alert([FAILURE]);
  const [request] = sns.heard();
  if (request === undefined) throw new Error("nothing was sent");
  expect(signatureOf(request).scope).toBe("eu-central-1/sns");
  expect(Object.fromEntries(new URLSearchParams(request.body))).toMatchObject({
    Action: "Publish",
    TopicArn: "arn:aws:sns:eu-central-1:000000000000:alerts",
    Subject: "local: 1 new kind(s) of failure, RangeError",
    Message: "RangeError (server, r1, f00d)\ntoo far",
  });
});

test("a topic that throttles or fails is asked again, three times in all", async () => {
  sns.answer([refused(400, "Throttling"), refused(503, "ServiceUnavailable")]);
  await alert([FAILURE]);
  expect(sns.heard()).toHaveLength(3);
  sns.answer([], refused(500, "InternalError"));
  await expect(alert([FAILURE])).rejects.toThrow("not now");
  expect(sns.heard()).toHaveLength(3);
});

test("what SNS refuses for good is not asked again", async () => {
  sns.answer([], refused(403, "AuthorizationError"));
  await expect(alert([FAILURE])).rejects.toThrow("not now");
  expect(sns.heard()).toHaveLength(1);
});
