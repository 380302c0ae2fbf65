import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { expect, test } from "vitest";
import { config } from "#server/config.server";
import { sendMessages, sqs } from "./queue.server.ts";
import { getObject, putObject } from "./storage.server.ts";

test("a batch larger than SQS takes at once is sent whole", async () => {
  const messages = Array.from({ length: 23 }, (_, n) => ({ id: `m${n}`, body: `order ${n}` }));
  const { sent, refused } = await sendMessages(config.queues.orders, messages);
  expect(refused).toEqual([]);
  expect(sent).toEqual(messages.map(({ id }) => id));
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: config.queues.orders, MaxNumberOfMessages: 10 }),
  );
  expect(Messages).toHaveLength(10);
});

test("an object comes back as it was put, and a missing one as undefined", async () => {
  await putObject("receipt.txt", { body: new TextEncoder().encode("12.35 kg"), contentType: "text/plain" });
  const stored = await getObject("receipt.txt");
  expect(new TextDecoder().decode(stored?.body)).toBe("12.35 kg");
  expect(stored?.contentType).toBe("text/plain");
  expect(await getObject("nothing")).toBeUndefined();
});
