import * as v from "valibot";
import { CATALOGUE_SCHEMA, type Manifest, manifestSchema } from "#domain/catalogue-wire";
import { type ChangesMessage, changesSchema } from "#domain/published/changes";
import type { SyncResult } from "./catalogue-state.ts";

/** Why nothing usable came from the server; `SyncResult` says what each reason means. */
export class FetchFailed extends Error {
  override readonly name = "FetchFailed";
  readonly reason: "offline" | "server" | "outdated";
  readonly retryAfter: number | undefined;

  constructor(reason: FetchFailed["reason"], retryAfter?: number) {
    super(`the catalogue could not be fetched: ${reason}`);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  get result(): SyncResult & { ok: false } {
    return {
      ok: false,
      reason: this.reason,
      ...(this.retryAfter !== undefined && { retryAfter: this.retryAfter }),
    };
  }
}

export type Fetching = { readonly fetch: typeof fetch; readonly signal?: AbortSignal | undefined };

/** The current manifest. `anew` goes past every cache: what a cached one named is gone. */
export async function fetchManifest(fetching: Fetching, anew: boolean): Promise<Manifest> {
  const response = await get(fetching, "/api/catalogue/manifest", anew ? { cache: "reload" } : {});
  return parse(manifestSchema, await expectOk(response).json().catch(asOffline));
}

/** What changed after a cursor, or null where that leads nowhere and a snapshot is needed. */
export async function fetchChanges(
  fetching: Fetching,
  since: number,
  epoch: string,
): Promise<ChangesMessage | null> {
  const response = await get(fetching, `/api/catalogue/changes?since=${since}&epoch=${epoch}`);
  if (response.status === 410) return null;
  return parse(changesSchema, await expectOk(response).json().catch(asOffline));
}

/** A blob, checked against its name; null where the server no longer has it. */
export async function fetchBlob(
  fetching: Fetching,
  { url, hash }: { readonly url: string; readonly hash: string },
): Promise<Uint8Array<ArrayBuffer> | null> {
  for (const options of [{}, { cache: "reload" } as const]) {
    const response = await get(fetching, url, options);
    if (response.status === 404) return null;
    const bytes = new Uint8Array(await expectOk(response).arrayBuffer().catch(asOffline));
    if ((await hashOf(bytes)) === hash) return bytes;
    // Something on the way garbled it, and a cache may have kept that: once more past every cache.
  }
  throw new FetchFailed("server");
}

/** The first half of the SHA-256, in hex. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function get({ fetch, signal }: Fetching, url: string, options: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...options, credentials: "omit", signal: signal ?? null }).catch(asOffline);
}

function expectOk(response: Response): Response {
  if (response.ok) return response;
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  throw new FetchFailed("server", Number.isFinite(seconds) ? seconds * 1000 : undefined);
}

/** A body that breaks off is a network that went away. */
function asOffline(error: unknown): never {
  throw error instanceof SyntaxError ? new FetchFailed("server") : new FetchFailed("offline");
}

function parse<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const version = v.safeParse(v.object({ schema: v.number() }), body);
  if (version.success && version.output.schema > CATALOGUE_SCHEMA) throw new FetchFailed("outdated");
  const parsed = v.safeParse(schema, body);
  if (!parsed.success || !version.success || version.output.schema !== CATALOGUE_SCHEMA) {
    throw new FetchFailed("server");
  }
  return parsed.output;
}
