import { brotli, gzipped } from "#server/catalogue/compress-blob.server";

const QUALITY = 5;
/** Bytes below which compressing costs more than it saves. */
const WORTH_COMPRESSING = 256;

/** JSON in the best encoding the client takes, or 304 where it holds the same already. */
export async function sendCompressed(
  request: Request,
  body: string,
  headers: { readonly ETag: string; readonly "Cache-Control": string },
): Promise<Response> {
  const all = { ...headers, "Content-Type": "application/json", Vary: "Accept-Encoding" };
  if (request.headers.get("If-None-Match") === headers.ETag) {
    return new Response(null, { status: 304, headers: all });
  }
  const accepted = request.headers.get("Accept-Encoding") ?? "";
  const bytes = Buffer.from(body);
  if (bytes.length < WORTH_COMPRESSING) return new Response(body, { headers: all });
  if (/\bbr\b/.test(accepted)) {
    return new Response(new Uint8Array(await brotli(bytes, QUALITY)), {
      headers: { ...all, "Content-Encoding": "br" },
    });
  }
  if (/\bgzip\b/.test(accepted)) {
    return new Response(new Uint8Array(await gzipped(bytes)), {
      headers: { ...all, "Content-Encoding": "gzip" },
    });
  }
  return new Response(body, { headers: all });
}
