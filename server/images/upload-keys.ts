import * as v from "valibot";
import { uuidSchema } from "#domain/operations";
import { pictureSchema, UPLOAD_REFUSALS } from "#domain/product-pictures";

/** Where in the bucket a file is sent to, and where what became of it is said. */
export const incomingKey = (uploadId: string): string => `incoming/${uploadId}`;
export const outcomeKey = (uploadId: string): string => `outcomes/${uploadId}`;

const INCOMING = /^incoming\//;

/** What S3 tells the event bus of a new object, and that tells the queue. `key` is `incoming/<upload>`. */
export const uploadedSchema = v.object({
  detail: v.object({
    bucket: v.object({ name: v.string() }),
    object: v.object({
      key: v.pipe(
        v.string(),
        v.regex(INCOMING),
        v.check((key) => v.is(uuidSchema, key.replace(INCOMING, "")), "a key no server chose"),
      ),
      /** Bytes. */
      size: v.number(),
    }),
  }),
});
export type Uploaded = v.InferOutput<typeof uploadedSchema>;

/** The upload an event tells of. */
export function uploadOf({ detail }: Uploaded): string {
  return detail.object.key.replace(INCOMING, "");
}

/** The same event, for where storage tells nobody. */
export function uploadedEvent(bucket: string, uploadId: string, size: number): Uploaded {
  return { detail: { bucket: { name: bucket }, object: { key: incomingKey(uploadId), size } } };
}

/** What became of an upload, as it is written beside the pictures. */
export const outcomeSchema = v.variant("ok", [
  v.object({ ok: v.literal(true), picture: pictureSchema }),
  v.object({ ok: v.literal(false), reason: v.picklist(UPLOAD_REFUSALS) }),
]);
export type UploadOutcome = v.InferOutput<typeof outcomeSchema>;
