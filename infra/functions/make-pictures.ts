import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import * as v from "valibot";
import { derivePictures, MAX_PICTURE_BYTES } from "#server/images/derive-pictures.server";
import { readEnvironment } from "./read-environment.ts";

const INCOMING = "incoming/";

const batchSchema = v.object({
  Records: v.array(v.object({ messageId: v.string(), body: v.string() })),
});
/** What S3 tells the event bus of a new object, and that tells the queue. */
const uploadedSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    detail: v.object({
      bucket: v.object({ name: v.string() }),
      object: v.object({ key: v.pipe(v.string(), v.startsWith(INCOMING)), size: v.number() }),
    }),
  }),
);

type Failures = { readonly batchItemFailures: { readonly itemIdentifier: string }[] };

/**
 * Takes what came into `incoming/<name>` and puts its sizes at `media/<name>/<width>.<format>`. A file that is no
 * picture is left to the bucket's own rule, which deletes it after a week; what fails otherwise comes again, after
 * five times to the dead letters. The same message again writes the same objects again.
 */
export function pictureMaker(s3: S3Client) {
  return async (event: unknown): Promise<Failures> => {
    const failed: Failures["batchItemFailures"] = [];
    for (const { messageId, body } of v.parse(batchSchema, event).Records) {
      try {
        await makePictures(s3, v.parse(uploadedSchema, body));
      } catch (error) {
        console.error(
          JSON.stringify({ level: 50, msg: "a picture could not be made", messageId, err: String(error) }),
        );
        failed.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures: failed };
  };
}

async function makePictures(s3: S3Client, { detail }: v.InferOutput<typeof uploadedSchema>): Promise<void> {
  const { key, size } = detail.object;
  const Bucket = detail.bucket.name;
  const refuse = (reason: string) =>
    console.warn(JSON.stringify({ level: 40, msg: "no picture", key, reason }));
  // Told by the event, so that a file of gigabytes is not fetched to be refused.
  if (size > MAX_PICTURE_BYTES) return refuse("too-large");
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
  if (Body === undefined) throw new Error(`${key} came without a body`);
  const derived = await derivePictures(await Body.transformToByteArray());
  if (!derived.ok) return refuse(derived.reason);
  const name = key.slice(INCOMING.length);
  await Promise.all(
    derived.pictures.map(({ width, format, body }) =>
      s3.send(
        new PutObjectCommand({
          Bucket,
          Key: `media/${name}/${width}.${format}`,
          Body: body,
          ContentType: `image/${format}`,
          // A changed picture comes under a new name.
          CacheControl: "public, max-age=31536000, immutable",
        }),
      ),
    ),
  );
}

export const handler = pictureMaker(new S3Client({ region: readEnvironment("AWS_REGION").AWS_REGION }));
