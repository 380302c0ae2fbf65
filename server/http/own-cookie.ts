/**
 * Cookies only this host can set and only the server can read. Plain http on a loopback address, which never leaves
 * the machine, goes without `Secure`; everything else gets the `__Host-` prefix, so no sibling host can plant a
 * cookie of ours.
 */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** The value of our cookie `name`, or null when there is none of the right form. */
export function readOwnCookie(request: Request, name: string, form: RegExp): string | null {
  const fullName = fullNameOf(request, name);
  for (const pair of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, value = ""] = pair.trim().split("=", 2);
    if (key === fullName) return form.test(value) ? value : null;
  }
  return null;
}

/**
 * The `Set-Cookie` that keeps `value` for at most `maxAgeSeconds`; 0 makes the browser forget it.
 * @param sameSite `Strict` where nobody arrives by a link from elsewhere and needs it
 */
export function ownCookie(
  request: Request,
  name: string,
  value: string,
  maxAgeSeconds: number,
  sameSite: "Lax" | "Strict",
): string {
  const secure = isLoopback(request) ? "" : "; Secure";
  const fullName = fullNameOf(request, name);
  return `${fullName}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=${sameSite}${secure}`;
}

function fullNameOf(request: Request, name: string): string {
  return isLoopback(request) ? name : `__Host-${name}`;
}

function isLoopback(request: Request): boolean {
  const { protocol, hostname } = new URL(request.url);
  return protocol === "http:" && LOOPBACK.test(hostname);
}
