import { createHash } from "node:crypto";
import { MAX_PICTURE_BYTES, pictureAddress } from "#domain/product-pictures";
import type { derivePictures } from "#server/images/derive-pictures.server";
import { outcomeKey, type Uploaded, type UploadOutcome, uploadOf } from "#server/images/upload-keys";

/** What it takes: a bucket, and somebody who makes the sizes. */
export type PictureTools = {
  /** Whether there is an object at a key. */
  readonly has: (key: string) => Promise<boolean>;
  readonly get: (key: string) => Promise<Uint8Array>;
  readonly put: (
    key: string,
    object: { readonly body: Uint8Array; readonly contentType: string; readonly cacheControl?: string },
  ) => Promise<void>;
  readonly derive: typeof derivePictures;
};

/**
 * Makes the sizes of the file an event tells of, puts them where they are served, and says in `outcomes/<upload>` what
 * became of it: whoever makes pictures has no database. An upload is worked on until that is said: while its permit
 * lasts, its file can be sent again and again, and each time there is an event.
 * @returns null when it had been said before.
 * @throws when storage fails: then the event should come again.
 */
export async function makePictures(tools: PictureTools, uploaded: Uploaded): Promise<UploadOutcome | null> {
  const said = outcomeKey(uploadOf(uploaded));
  if (await tools.has(said)) return null;
  const outcome = await makeSizes(tools, uploaded);
  await tools.put(said, {
    body: new TextEncoder().encode(JSON.stringify(outcome)),
    contentType: "application/json",
  });
  return outcome;
}

async function makeSizes({ get, put, derive }: PictureTools, { detail }: Uploaded): Promise<UploadOutcome> {
  // Told by the event, so that a file of gigabytes is not fetched to be refused.
  if (detail.object.size > MAX_PICTURE_BYTES) return { ok: false, reason: "too-large" };
  const original = await get(detail.object.key);
  const derived = await derive(original);
  if (!derived.ok) return derived;
  const picture = pictureName(original);
  await Promise.all(
    derived.pictures.map(({ width, format, body }) =>
      put(pictureAddress(picture, width, format).slice(1), {
        body,
        contentType: `image/${format}`,
        // Other bytes come under another name.
        cacheControl: "public, max-age=31536000, immutable",
      }),
    ),
  );
  return { ok: true, picture };
}

/** The name of a file's picture: its content's, so that whoever overwrites a file cannot change a picture. */
function pictureName(original: Uint8Array): string {
  return createHash("sha256").update(original).digest().subarray(0, 16).toString("base64url");
}
