import { accountProblem } from "#server/accounts/account-problem";
import { carriesBearer } from "#server/accounts/session-cookie.server";
import { config } from "#server/config.server";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Of `/api/`, what is the same for everybody; the rest tells something of the person whose browser asks. */
const PUBLIC_API = /^\/api\/(catalogue|openapi\.json)(\/|$)/;

/**
 * The one line against requests that another site makes a browser send: null when the request may go on, else the 403
 * problem to answer with. What may change something must be our own page's; what reads somebody's data must not be
 * another site's. Links from anywhere lead to our pages.
 *
 * Browsers say where a request comes from (`Sec-Fetch-Site`, before 2023 `Origin` alone) and scripts cannot
 * forge either. A request with neither is no browser's, so it carries nobody else's cookie.
 */
export function refuseCrossOrigin(request: Request): Response | null {
  // It acts by a token that browsers do not send on their own, and its cookie is not looked at.
  if (carriesBearer(request)) return null;
  const allowed = SAFE_METHODS.has(request.method) ? mayRead(request) : mayChange(request);
  return allowed ? null : accountProblem("cross-origin");
}

function mayRead(request: Request): boolean {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/api/") || PUBLIC_API.test(pathname)) return true;
  if (request.headers.get("Sec-Fetch-Mode") === "navigate") return true;
  const site = request.headers.get("Sec-Fetch-Site");
  return site === null || site === "same-origin" || site === "none";
}

function mayChange(request: Request): boolean {
  const site = request.headers.get("Sec-Fetch-Site");
  if (site === "same-origin" || site === "none") return true;
  const origin = request.headers.get("Origin");
  return site === null && (origin === null || isOurs(origin, request));
}

/** Compares hosts, not schemes: behind a proxy that ends TLS, the request's own URL may say http. */
function isOurs(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  const ours = config.http.publicOrigin ?? request.url;
  return host === new URL(ours).host || host === new URL(request.url).host;
}
