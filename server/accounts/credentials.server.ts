import type { AccessClaims } from "#domain/tokens";
import { carriesBearer, readSessionCookie } from "#server/accounts/session-cookie.server";
import { accountTagOf, type SessionId } from "#server/accounts/session-id.server";
import { issuerOf } from "#server/http/issuer.server";
import { verifyAccessToken } from "#server/tokens/access-token.server";

/**
 * What a request shows of who sends it, as far as can be told without asking anybody. `accountTag` stands for the
 * account it claims: good for counting its requests, not yet for letting it in.
 */
export type Credentials =
  | { readonly by: "nobody" | "bad-token"; readonly accountTag: null }
  | { readonly by: "session"; readonly id: SessionId; readonly accountTag: string }
  | { readonly by: "token"; readonly claims: AccessClaims; readonly accountTag: string };

const BEARER = /^bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;

/** Reads a request's access token, on `/api/` only, or else its session cookie. */
export async function credentialsOf(request: Request): Promise<Credentials> {
  if (carriesBearer(request)) {
    const claims = await claimsOf(request);
    if (claims === null) return { by: "bad-token", accountTag: null };
    return { by: "token", claims, accountTag: accountTagOf(claims.sub) };
  }
  const id = readSessionCookie(request);
  return id === null ? { by: "nobody", accountTag: null } : { by: "session", id, accountTag: id.accountTag };
}

async function claimsOf(request: Request): Promise<AccessClaims | null> {
  const [, token] = BEARER.exec(request.headers.get("Authorization") ?? "") ?? [];
  if (token === undefined || !new URL(request.url).pathname.startsWith("/api/")) return null;
  return verifyAccessToken(issuerOf(request), token, Date.now());
}
