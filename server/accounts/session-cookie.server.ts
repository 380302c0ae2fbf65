import { parseSessionId, type SessionId } from "#server/accounts/session-id.server";

/**
 * Where the session id travels. Only plain http on a loopback address, which never leaves the machine, goes
 * without `Secure`; everything else gets the `__Host-` prefix, so no sibling host can plant a cookie of ours.
 */
const ON_LOOPBACK = "egm-session";
const ELSEWHERE = "__Host-egm-session";
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The session id a request carries, or null when there is none of the right form. A request that shows an access
 * token stands by that alone, so that a token which is refused never turns into whoever the browser is.
 */
export function readSessionCookie(request: Request): SessionId | null {
  if (carriesBearer(request)) return null;
  const name = cookieName(request);
  for (const pair of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, value = ""] = pair.trim().split("=", 2);
    if (key === name) return parseSessionId(value);
  }
  return null;
}

/** Whether a request shows an access token, good or bad: other sites' pages cannot make a browser send one. */
export function carriesBearer(request: Request): boolean {
  return /^bearer(?:\s|$)/i.test(request.headers.get("Authorization") ?? "");
}

/** The `Set-Cookie` that hands out `id` for at most `maxAgeSeconds`. */
export function sessionCookie(request: Request, id: string, maxAgeSeconds: number): string {
  const name = cookieName(request);
  const secure = name === ELSEWHERE ? "; Secure" : "";
  return `${name}=${id}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** The `Set-Cookie` that makes the browser forget its session. */
export function forgetSessionCookie(request: Request): string {
  return sessionCookie(request, "", 0);
}

function cookieName(request: Request): string {
  const { protocol, hostname } = new URL(request.url);
  return protocol === "http:" && LOOPBACK.test(hostname) ? ON_LOOPBACK : ELSEWHERE;
}
