import { LRUCache } from "lru-cache";
import { unbrotli } from "#server/catalogue/compress-blob.server";
import { readBlob } from "#server/catalogue/publication-records.server";
import { problemResponse } from "#server/http/problem";
import { readFor } from "#server/replicas/replicas.server";
import { BEFORE_ALL } from "#server/replicas/wal-position";

type Blob = { readonly brotli: Uint8Array<ArrayBuffer>; readonly gzip: Uint8Array<ArrayBuffer> };

/** Both encodings of a catalogue of 50,000 products are under 4 MB; behind a CDN each is asked for once. */
const blobs = new LRUCache<string, Blob>({
  maxSize: 12 * 1024 * 1024,
  sizeCalculation: ({ brotli, gzip }) => brotli.length + gzip.length,
});

/** What has this hash is the same wherever it is found; a replica may only not have it yet. */
function readPublished(hash: string): Promise<Blob | null> {
  const byAnybody = { mustSee: BEFORE_ALL };
  return readFor(
    byAnybody,
    ({ pool }) => readBlob(pool, hash),
    (found) => found !== null,
  );
}

/** A published blob by its hash, in the best encoding the client takes; its name is its content, so for ever. */
export async function serveBlob(request: Request, hash: string): Promise<Response> {
  if (!/^[0-9a-f]{32}$/.test(hash)) {
    return problemResponse({
      status: 400,
      code: "invalid",
      title: "A shard is named by 32 hexadecimal digits",
      detail: "Take its URL from /api/catalogue/manifest.",
    });
  }
  const blob = blobs.get(hash) ?? (await readPublished(hash));
  if (!blob) {
    return problemResponse({
      status: 404,
      code: "not-published",
      title: "This shard is not published, or no longer",
      detail: "Fetch /api/catalogue/manifest anew and take the URL from there.",
    });
  }
  blobs.set(hash, blob);
  const headers = {
    "Content-Type": "application/octet-stream",
    "Cache-Control": "public, max-age=31536000, immutable",
    ETag: `"${hash}"`,
    Vary: "Accept-Encoding",
  };
  if (request.headers.get("If-None-Match") === headers.ETag)
    return new Response(null, { status: 304, headers });
  const accepted = request.headers.get("Accept-Encoding") ?? "";
  const [encoding, body] = /\bbr\b/.test(accepted)
    ? ["br", blob.brotli]
    : /\bgzip\b/.test(accepted)
      ? ["gzip", blob.gzip]
      : [null, new Uint8Array(await unbrotli(blob.brotli))];
  return new Response(body, {
    headers: {
      ...headers,
      ...(encoding && { "Content-Encoding": encoding }),
      "Content-Length": String(body.length),
    },
  });
}
