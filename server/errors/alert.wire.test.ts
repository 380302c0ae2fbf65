import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import * as v from "valibot";
import { expect, test, vi } from "vitest";
import { config } from "#server/config.server";
import type { Failures } from "#server/errors/error-records.server";
import { sqs } from "#server/platform/queue.server";
import { alert } from "./alert.server.ts";

/** As SNS names the topic made below: the configuration is read when modules load, before there is one. */
const TOPIC = vi.hoisted(() => {
  process.env.ALERTS_TOPIC = "arn:aws:sns:eu-central-1:000000000000:alerts";
  return process.env.ALERTS_TOPIC;
});

const aFailure = (given: Partial<Failures> = {}): Failures => ({
  fingerprint: "f00d",
  source: "server",
  kind: "RangeError",
  message: "no such person [redacted]",
  frames: ["placeOrder (server/orders/place-order.server.ts:12)"],
  breadcrumb: ["cart.save"],
  route: null,
  firstSeen: 0,
  lastSeen: 0,
  count: 1,
  release: "r1",
  traceId: null,
  ...given,
});

const topicMessage = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ TopicArn: v.string(), Subject: v.string(), Message: v.string() }),
);

test("whoever listens to the topic hears of all new kinds in one message, its subject as SNS takes one", async () => {
  const sns = new SNSClient({ region: config.aws.region, endpoint: config.aws.endpoint });
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "alerts" }));
  expect(TopicArn).toBe(TOPIC);
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: config.queues.notices, AttributeNames: ["QueueArn"] }),
  );
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: Attributes?.QueueArn }));
  sns.destroy();

  const kind = `Größenfehler${"!".repeat(200)}`;
  await alert([aFailure({ kind }), aFailure({ kind: "TypeError", source: "browser", message: "" })]);
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: config.queues.notices, MaxNumberOfMessages: 10 }),
  );
  expect(Messages).toHaveLength(1);
  const { Subject, Message } = v.parse(topicMessage, Messages[0]?.Body);
  expect(Subject).toMatch(/^local: 2 new kind\(s\) of failure, Gr\?\?enfehler!+$/);
  expect(Subject).toHaveLength(100);
  expect(Message).toContain("TypeError (browser, r1, f00d)");
  expect(Message).toContain("placeOrder (server/orders/place-order.server.ts:12)");
  expect(Message).not.toContain("cart.save");
});
