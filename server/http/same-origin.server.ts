import { accountProblem } from "#server/accounts/account-problem";
import { carriesBearer } from "#server/accounts/session-cookie.server";
import { config } from "#server/config.server";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The one line against cross-site request forgery, for every request that may change something: null when the
 * request is our own page's, else the 403 problem to answer with.
 *
 * Browsers say where a request comes from (`Sec-Fetch-Site`, before 2023 `Origin` alone) and scripts cannot
 * forge either. A request with neither is no browser's, so it carries nobody else's cookie.
 */
export function refuseCrossOrigin(request: Request): Response | null {
  if (SAFE_METHODS.has(request.method)) return null;
  // It acts by a token that browsers do not send on their own, and its cookie is not looked at.
  if (carriesBearer(request)) return null;
  const site = request.headers.get("Sec-Fetch-Site");
  if (site === "same-origin" || site === "none") return null;
  const origin = request.headers.get("Origin");
  if (site === null && (origin === null || isOurs(origin, request))) return null;
  return accountProblem("cross-origin");
}

/** Compares hosts, not schemes: behind a proxy that ends TLS, the request's own URL may say http. */
function isOurs(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  const ours = config.http.publicOrigin ?? request.url;
  return host === new URL(ours).host || host === new URL(request.url).host;
}
