import type { IncomingMessage } from "node:http";
import { config } from "#server/config.server";

// No longer than a name may be, and without a group that repeats: text of any length is read once.
const HOST = /^(?:[a-z0-9_-][a-z0-9_.-]{0,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Where the client reached us: what the request's own URL is resolved against. */
export type Reached = {
  /** Name or address, with a port where it is not the scheme's own. */
  readonly host: string;
  readonly protocol: "http:" | "https:";
};

type Setting = { readonly publicOrigin: URL | undefined; readonly trustProxy: boolean };

/**
 * Settles under which origin a request came in. A configured origin is the only one there is; then a trusted proxy's
 * word counts, last the request's own `Host`. Null when that is no host: it would become part of addresses, pages'
 * cache keys and cookies' names. `Forwarded` is never read: common proxies let a client's own pass.
 */
export function settleReached(
  request: IncomingMessage,
  { publicOrigin, trustProxy }: Setting,
): Reached | null {
  if (publicOrigin !== undefined) {
    return { host: publicOrigin.host, protocol: publicOrigin.protocol === "https:" ? "https:" : "http:" };
  }
  const host = (trustProxy ? last(request.headers["x-forwarded-host"]) : undefined) ?? request.headers.host;
  if (host === undefined || !HOST.test(host) || host.includes("..")) return null;
  const secure = trustProxy && last(request.headers["x-forwarded-proto"]) === "https";
  return { host, protocol: secure ? "https:" : "http:" };
}

const { trustProxy } = config.http;
const publicOrigin = config.http.publicOrigin === undefined ? undefined : new URL(config.http.publicOrigin);

/** Where this request reached us by this process's configuration. */
export function reachedAt(request: IncomingMessage): Reached | null {
  return settleReached(request, { publicOrigin, trustProxy });
}

/** The address to count requests by; behind a trusted proxy, the one the proxy saw. */
export function clientAddress(request: IncomingMessage): string {
  // Our proxy appends the address it saw; what stands before it is the client's own claim.
  const forwarded = trustProxy ? last(request.headers["x-forwarded-for"]) : undefined;
  return forwarded || request.socket.remoteAddress || "unknown";
}

function last(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header.join(",") : header)?.split(",").at(-1)?.trim();
}
