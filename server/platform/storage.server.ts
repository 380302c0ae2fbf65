import type { Readable } from "node:stream";
import {
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { config } from "#server/config.server";

/** A local endpoint has no bucket host names; AWS itself takes either style. */
function clientOf(endpoint: string | undefined): S3Client {
  return new S3Client({ region: config.aws.region, endpoint, forcePathStyle: endpoint !== undefined });
}

const s3 = clientOf(config.aws.endpoint);
/** Signs what browsers send; it asks nobody. */
const s3OfBrowsers = clientOf(config.uploads.endpoint);

export type StoredObject = { body: Uint8Array; contentType: string };

/** Writes an object to the uploads bucket, replacing what was at the key. */
export async function putObject(
  key: string,
  object: StoredObject & { readonly cacheControl?: string },
): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: config.uploads.bucket,
      Key: key,
      Body: object.body,
      ContentType: object.contentType,
      CacheControl: object.cacheControl,
    }),
  );
}

/** Reads an object of the uploads bucket whole into memory; undefined when there is none at the key. */
export async function getObject(key: string): Promise<StoredObject | undefined> {
  const answer = await ask(key);
  const body = await answer?.Body?.transformToByteArray();
  if (body === undefined) return undefined;
  return { body, contentType: answer?.ContentType ?? "application/octet-stream" };
}

/** Opens an object of the uploads bucket, `bytes` long; undefined when there is none at the key. */
export async function openObject(key: string): Promise<{ body: Readable; bytes: number } | undefined> {
  const answer = await ask(key);
  // In Node the client's bodies are streams of Node's.
  if (answer?.Body === undefined || answer.ContentLength === undefined) return undefined;
  return { body: answer.Body as Readable, bytes: answer.ContentLength };
}

async function ask(key: string) {
  try {
    return await s3.send(new GetObjectCommand({ Bucket: config.uploads.bucket, Key: key }));
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** The size in bytes of the object at a key of the uploads bucket; null when there is none. */
export async function sizeOfObject(key: string): Promise<number | null> {
  // Asked by listing: reading what is not there is forbidden to roles that may list only under a prefix.
  const command = new ListObjectsV2Command({ Bucket: config.uploads.bucket, Prefix: key, MaxKeys: 1 });
  const { Contents } = await s3.send(command);
  return Contents?.find(({ Key }) => Key === key)?.Size ?? null;
}

/** The keys in the uploads bucket that begin with `prefix`, in their order. */
export async function listObjects(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket: config.uploads.bucket, Prefix: prefix });
  for await (const { Contents } of pages) {
    for (const { Key } of Contents ?? []) if (Key !== undefined) keys.push(Key);
  }
  return keys;
}

export type UploadPermit = {
  readonly key: string;
  readonly contentType: string;
  /** The most the file may have. */
  readonly maxBytes: number;
  /** Seconds for which it may be sent. */
  readonly seconds: number;
};

/**
 * The form with which a browser may put one file at `key`: signed with its key, type, size and end, so that S3 takes
 * nothing else. Source: "Authenticating requests in browser-based uploads using POST", Amazon S3 API reference.
 */
export async function permitUpload({
  key,
  contentType,
  maxBytes,
  seconds,
}: UploadPermit): Promise<{ url: string; fields: Record<string, string> }> {
  return createPresignedPost(s3OfBrowsers, {
    Bucket: config.uploads.bucket,
    Key: key,
    Fields: { "Content-Type": contentType },
    Conditions: [
      ["content-length-range", 1, maxBytes],
      ["eq", "$Content-Type", contentType],
    ],
    Expires: seconds,
  });
}
