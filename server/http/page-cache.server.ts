import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { sharedLifetime } from "./cache-control.ts";
import { everyResponse } from "./every-response.ts";

/**
 * The micro-cache of rendered public pages: what a CDN keeps at the edge, this keeps in the process. A page
 * enters it by saying `Cache-Control: public, s-maxage=…` and setting no cookie, and is sent as bytes already
 * compressed.
 */

type Encoding = "br" | "gzip" | "identity";
type Variant = { body: Buffer; headers: OutgoingHttpHeaders };
type Page = {
  etag: string;
  freshUntil: number;
  staleUntil: number;
  generation: number;
  variants: Record<Encoding, Variant>;
};

/** Bytes of pages kept, over all encodings. */
const capacity = 48 * 1024 * 1024;
/** Bytes below which compressing costs more than it saves. */
const worthCompressing = 1024;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

const pages = new LRUCache<string, Page>({
  maxSize: capacity,
  sizeCalculation: ({ variants }) =>
    1 + variants.br.body.length + variants.gzip.body.length + variants.identity.body.length,
});
const refreshing = new Map<string, Promise<void>>();
let generation = 0;

/**
 * Tells that what pages show has changed, e.g. that a new catalogue sequence was published: from now on a kept
 * page is at best shown once more while it is rendered anew.
 */
export function expirePages(): void {
  generation += 1;
}

function accepted(request: IncomingMessage): Encoding {
  const header = request.headers["accept-encoding"];
  if (typeof header !== "string") return "identity";
  if (/\bbr\b/.test(header)) return "br";
  return /\bgzip\b/.test(header) ? "gzip" : "identity";
}

function send(request: IncomingMessage, response: ServerResponse, page: Page): void {
  const { body, headers } = page.variants[accepted(request)];
  if (request.headers["if-none-match"] === page.etag) {
    response.writeHead(304, {
      ETag: page.etag,
      "Cache-Control": headers["cache-control"],
      Vary: headers.vary,
    });
    response.end();
    return;
  }
  response.writeHead(200, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * Answers from the cache when it holds the page, and tells whether it did.
 * @param render renders the page without anybody's cookies, to replace one that has gone stale.
 */
export function answerFromPageCache(
  request: IncomingMessage,
  response: ServerResponse,
  render: () => Promise<Response>,
): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const key = keyOf(request);
  const page = pages.get(key);
  if (page === undefined) return false;
  const now = performance.now();
  if (page.generation === generation && now < page.freshUntil) {
    send(request, response, page);
    return true;
  }
  if (now >= page.staleUntil) return false;
  send(request, response, page);
  if (!refreshing.has(key)) {
    const refresh = render()
      .then(async (fresh) => {
        if ((await keepPage(key, fresh)) === undefined) pages.delete(key);
      })
      // The stale page stays until its time is over: a shop that answers beats one that does not.
      .catch(() => undefined)
      .finally(() => refreshing.delete(key));
    refreshing.set(key, refresh);
  }
  return true;
}

/** The key a request's page is kept under. */
export function keyOf(request: IncomingMessage): string {
  return `${request.headers.host ?? ""}${request.url ?? ""}`;
}

/**
 * Keeps a rendered response if it is a public page.
 * @returns the response to send on, whole; undefined, with the response's body untouched, when it is not public.
 */
export async function keepPage(key: string, response: Response): Promise<Page | undefined> {
  const lifetime = sharedLifetime(response.headers.get("Cache-Control"));
  if (response.status !== 200 || lifetime === undefined || response.headers.has("Set-Cookie"))
    return undefined;
  const madeIn = generation;
  const body = Buffer.from(await response.arrayBuffer());
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const shared = { ...everyResponse, ...Object.fromEntries(response.headers), etag, vary: "Accept-Encoding" };
  const variant = (encoded: Buffer, encoding?: string): Variant => ({
    body: encoded,
    headers: {
      ...shared,
      "content-length": encoded.length,
      ...(encoding && { "content-encoding": encoding }),
    },
  });
  const identity = variant(body);
  const compresses = body.length >= worthCompressing;
  const [br, gz] = compresses
    ? await Promise.all([
        compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
        compressGzip(body, { level: 6 }),
      ])
    : [];
  const now = performance.now();
  const page: Page = {
    etag,
    freshUntil: now + lifetime.fresh,
    staleUntil: now + lifetime.fresh + lifetime.stale,
    generation: madeIn,
    variants: { identity, br: br ? variant(br, "br") : identity, gzip: gz ? variant(gz, "gzip") : identity },
  };
  pages.set(key, page);
  return page;
}

/** Sends a page just kept. */
export const sendPage = send;
