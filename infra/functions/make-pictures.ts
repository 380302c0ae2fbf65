import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import * as v from "valibot";
import { derivePictures } from "#server/images/derive-pictures.server";
import { makePictures, type PictureTools } from "#server/images/make-pictures.server";
import { uploadedSchema, uploadOf } from "#server/images/upload-keys";
import { readEnvironment } from "./read-environment.ts";

const batchSchema = v.object({
  Records: v.array(v.object({ messageId: v.string(), body: v.string() })),
});
const messageSchema = v.pipe(v.string(), v.parseJson(), uploadedSchema);

type Failures = { readonly batchItemFailures: { readonly itemIdentifier: string }[] };

/**
 * Makes pictures of what came into `incoming/`. A file that is no picture is left to the bucket's own rule, which
 * deletes it after a week; what fails otherwise comes again, after five times to the dead letters.
 */
export function pictureMaker(s3: S3Client) {
  return async (event: unknown): Promise<Failures> => {
    const failed: Failures["batchItemFailures"] = [];
    for (const { messageId, body } of v.parse(batchSchema, event).Records) {
      try {
        const uploaded = v.parse(messageSchema, body);
        const outcome = await makePictures(toolsFor(s3, uploaded.detail.bucket.name), uploaded);
        if (outcome?.ok === false)
          console.warn(
            JSON.stringify({
              level: 40,
              msg: "no picture",
              upload: uploadOf(uploaded),
              reason: outcome.reason,
            }),
          );
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

function toolsFor(s3: S3Client, Bucket: string): PictureTools {
  return {
    derive: derivePictures,
    async has(Key) {
      // By listing: reading what is not there is forbidden to whoever may not read what is.
      const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: Key, MaxKeys: 1 }));
      return Contents?.some((found) => found.Key === Key) ?? false;
    },
    async get(Key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      if (Body === undefined) throw new Error(`${Key} came without a body`);
      return Body.transformToByteArray();
    },
    async put(Key, { body, contentType, cacheControl }) {
      const ContentType = contentType;
      await s3.send(
        new PutObjectCommand({ Bucket, Key, Body: body, ContentType, CacheControl: cacheControl }),
      );
    },
  };
}

export const handler = pictureMaker(new S3Client({ region: readEnvironment("AWS_REGION").AWS_REGION }));
