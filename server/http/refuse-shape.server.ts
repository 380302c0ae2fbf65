import type { IncomingMessage } from "node:http";
import type { Problem } from "./problem.ts";

/** Characters of path and query, far above any page's: a facet filter with everything chosen has some 600. */
const MAX_URL = 4096;

// No other origin may call us, so nobody needs to ask with OPTIONS.
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);
/** The value of `Allow`. */
export const ALLOWED = [...METHODS].join(", ");

/**
 * What is wrong with a request before anybody looks at what it asks for; null for nothing. Node itself refuses what
 * makes two servers read one request differently: two lengths, a length beside chunks, chunks that are none.
 */
export function refuseShape(request: IncomingMessage): Problem | null {
  const { method = "", url = "", headers } = request;
  if (!METHODS.has(method)) {
    return { status: 405, code: "method", title: "This method is not served", detail: `Use ${ALLOWED}.` };
  }
  // A NUL ends a text for some programs and not for others; PostgreSQL takes none.
  if (url.includes("%00")) return { status: 400, code: "malformed", title: "The address is malformed" };
  if (url.length > MAX_URL) return { status: 414, code: "url-too-long", title: "The address is too long" };
  // What unpacks to a thousand times its size would pass the limit on bodies.
  const coding = headers["content-encoding"];
  if (coding !== undefined && coding !== "identity")
    return { status: 415, code: "content-encoding", title: "Send the body as it is, not compressed" };
  return null;
}
