import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3";
import { config } from "#server/config.server";

const s3 = new S3Client({
  region: config.aws.region,
  endpoint: config.aws.endpoint,
  // A local endpoint has no bucket host names; AWS itself takes either style.
  forcePathStyle: config.aws.endpoint !== undefined,
});

export type StoredObject = { body: Uint8Array; contentType: string };

/** Writes an object to the uploads bucket, replacing what was at the key. */
export async function putObject(key: string, object: StoredObject): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: config.uploadsBucket,
      Key: key,
      Body: object.body,
      ContentType: object.contentType,
    }),
  );
}

/** Reads an object of the uploads bucket whole into memory; undefined when there is none at the key. */
export async function getObject(key: string): Promise<StoredObject | undefined> {
  try {
    const answer = await s3.send(new GetObjectCommand({ Bucket: config.uploadsBucket, Key: key }));
    const body = await answer.Body?.transformToByteArray();
    if (body === undefined) return undefined;
    return { body, contentType: answer.ContentType ?? "application/octet-stream" };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** The keys in the uploads bucket that begin with `prefix`, in their order. */
export async function listObjects(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket: config.uploadsBucket, Prefix: prefix });
  for await (const { Contents } of pages) {
    for (const { Key } of Contents ?? []) if (Key !== undefined) keys.push(Key);
  }
  return keys;
}
