import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { sharedLifetime } from "./cache-control.ts";
import { accepted, decoded, type Encoding, encoded } from "./page-encodings.server.ts";
import { headersOfAll } from "./security-headers.ts";

/**
 * The micro-cache of rendered public pages: what a CDN keeps at the edge, this keeps in the process. A page
 * enters it by saying `Cache-Control: public, s-maxage=…` and setting no cookie. It is kept as the bytes that were
 * asked for; another encoding is made from those when somebody asks for it.
 */

type Variant = { body: Buffer; headers: OutgoingHttpHeaders };
type Page = {
  key: string;
  etag: string;
  /** Of every encoding. */
  headers: OutgoingHttpHeaders;
  /** Of the answer that a client's copy is still good. */
  unchanged: OutgoingHttpHeaders;
  freshUntil: number;
  staleUntil: number;
  generation: number;
  /** False for a page so small that it is sent as it is. */
  compresses: boolean;
  variants: Partial<Record<Encoding, Variant>>;
};

/** Bytes of pages kept, over all encodings: some two thousand pages as browsers ask for them. */
const capacity = 32 * 1024 * 1024;
/** Bytes below which compressing costs more than it saves. */
const worthCompressing = 1024;

const pages = new LRUCache<string, Page>({ maxSize: capacity, sizeCalculation: bytesOf });
const refreshing = new Map<string, Promise<void>>();
let generation = 0;

/**
 * Tells that what pages show has changed, e.g. that a new catalogue sequence was published: from now on a kept
 * page is at best shown once more while it is rendered anew.
 */
export function expirePages(): void {
  generation += 1;
}

function bytesOf({ variants }: Page): number {
  return Object.values(variants).reduce((sum, { body }) => sum + body.length, 1);
}

/** Sends a kept page, or that the client has it already. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: Page): void {
  if (request.headers["if-none-match"] === page.etag) {
    response.writeHead(304, page.unchanged);
    response.end();
    return;
  }
  const encoding = page.compresses ? accepted(request) : "identity";
  const kept = page.variants[encoding];
  if (kept) sendVariant(request, response, kept);
  else sendAnother(request, response, page, encoding).catch(() => response.destroy());
}

/** Sends a page in an encoding it is not kept in yet, and keeps that too. */
async function sendAnother(
  request: IncomingMessage,
  response: ServerResponse,
  page: Page,
  encoding: Encoding,
): Promise<void> {
  const variant = await variantOf(page, await plainBodyOf(page), encoding);
  page.variants[encoding] = variant;
  // Set anew where it still is what is kept, so that its new size counts.
  if (pages.peek(page.key) === page) pages.set(page.key, page);
  sendVariant(request, response, variant);
}

function sendVariant(request: IncomingMessage, response: ServerResponse, { body, headers }: Variant): void {
  response.writeHead(200, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Every page is kept in one encoding at least. */
async function plainBodyOf({ variants }: Page): Promise<Buffer> {
  for (const encoding of ["identity", "br", "gzip"] as const) {
    const kept = variants[encoding];
    if (kept) return decoded(kept.body, encoding);
  }
  throw new Error("a page was kept without a body");
}

async function variantOf(page: Pick<Page, "headers">, plain: Buffer, encoding: Encoding): Promise<Variant> {
  const body = await encoded(plain, encoding);
  return {
    body,
    headers: {
      ...page.headers,
      "content-length": body.length,
      ...(encoding !== "identity" && { "content-encoding": encoding }),
    },
  };
}

/**
 * Answers from the cache when it holds the page, and tells whether it did.
 * @param origin where the request reached us: what a page links to, and the policy it came with, depend on it.
 * @param render renders the page without anybody's cookies, to replace one that has gone stale.
 */
export function answerFromPageCache(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  render: () => Promise<Response>,
): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const key = keyOf(request, origin);
  const page = pages.get(key);
  if (page === undefined) return false;
  const now = performance.now();
  if (page.generation === generation && now < page.freshUntil) {
    sendPage(request, response, page);
    return true;
  }
  if (now >= page.staleUntil) return false;
  sendPage(request, response, page);
  if (!refreshing.has(key)) {
    const refresh = render()
      .then(async (fresh) => {
        if ((await keepPage(request, origin, fresh)) === undefined) pages.delete(key);
      })
      // The stale page stays until its time is over: a shop that answers beats one that does not.
      .catch(() => undefined)
      .finally(() => refreshing.delete(key));
    refreshing.set(key, refresh);
  }
  return true;
}

/** The key a request's page is kept under. */
function keyOf(request: IncomingMessage, origin: string): string {
  return `${origin}${request.url ?? ""}`;
}

/**
 * Keeps a rendered response if it is a public page, in the encoding its request takes.
 * @returns the page to send on with `sendPage`; undefined, with the response's body untouched, when it is not public.
 */
export async function keepPage(
  request: IncomingMessage,
  origin: string,
  response: Response,
): Promise<Page | undefined> {
  const lifetime = sharedLifetime(response.headers.get("Cache-Control"));
  if (response.status !== 200 || lifetime === undefined || response.headers.has("Set-Cookie"))
    return undefined;
  const madeIn = generation;
  const plain = Buffer.from(await response.arrayBuffer());
  const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  const headers: OutgoingHttpHeaders = {
    ...headersOfAll(origin.startsWith("https:")),
    ...Object.fromEntries(response.headers),
    etag,
    vary: "Accept-Encoding",
  };
  const { "content-type": _type, ...unchanged } = headers;
  const compresses = plain.length >= worthCompressing;
  const encoding = compresses ? accepted(request) : "identity";
  const variants = { [encoding]: await variantOf({ headers }, plain, encoding) };
  const now = performance.now();
  const key = keyOf(request, origin);
  const page: Page = {
    key,
    etag,
    headers,
    unchanged,
    freshUntil: now + lifetime.fresh,
    staleUntil: now + lifetime.fresh + lifetime.stale,
    generation: madeIn,
    compresses,
    variants,
  };
  pages.set(key, page);
  return page;
}
