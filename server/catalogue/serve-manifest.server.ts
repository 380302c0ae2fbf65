import { createHash } from "node:crypto";
import { readPublication } from "#server/catalogue/publication-records.server";
import { sendCompressed } from "#server/catalogue/send-compressed.server";
import { problemResponse } from "#server/http/problem";
import { pool } from "#server/platform/postgres.server";

/** The current manifest, or a problem where nothing was published yet. */
export async function serveManifest(request: Request): Promise<Response> {
  const { manifest } = await readPublication(pool);
  if (!manifest) {
    return problemResponse(
      { status: 503, code: "not-published", title: "The catalogue is being published for the first time" },
      { "Retry-After": "2" },
    );
  }
  const body = JSON.stringify(manifest);
  const headers = {
    "Cache-Control": "public, max-age=5, stale-while-revalidate=60, stale-if-error=86400",
    ETag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
  };
  return sendCompressed(request, body, headers);
}
