import type { Message } from "@aws-sdk/client-sqs";
import * as v from "valibot";
import { config } from "#server/config.server";
import { deriveApart } from "#server/images/derive-apart.server";
import { makePictures, type PictureTools } from "#server/images/make-pictures.server";
import { uploadedSchema } from "#server/images/upload-keys";
import { getObject, putObject, sizeOfObject } from "#server/platform/storage.server";
import { log } from "#server/platform/telemetry.server";
import { type ConsumePace, consumeQueue, LONGEST_POLL_SECONDS } from "#workers/consume-queue.server";
import type { Worker } from "#workers/worker";

const messageSchema = v.pipe(v.string(), v.parseJson(), uploadedSchema);

const TOOLS: PictureTools = {
  has: async (key) => (await sizeOfObject(key)) !== null,
  async get(key) {
    const object = await getObject(key);
    if (object === undefined) throw new Error(`${key} is gone`);
    return object.body;
  },
  put: putObject,
  derive: deriveApart,
};

const PACE: ConsumePace = { visibilityTimeout: 120, waitTimeSeconds: LONGEST_POLL_SECONDS };

/** Makes pictures of what was uploaded, one after another: each takes memory for all its pixels, several times. */
export function startMakingPictures(pace = PACE): Worker {
  return consumeQueue({
    queueUrl: config.queues.images,
    atOnce: 1,
    handle: makeOf,
    trouble: "pictures wait for another attempt",
    pace,
  });
}

async function makeOf(messages: readonly Message[]): Promise<Message[]> {
  const done: Message[] = [];
  for (const message of messages) {
    try {
      await makePictures(TOOLS, v.parse(messageSchema, message.Body));
      done.push(message);
    } catch (error) {
      log.error({ err: error, messageId: message.MessageId }, "a picture could not be made");
    }
  }
  return done;
}
