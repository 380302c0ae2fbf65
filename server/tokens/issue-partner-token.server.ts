import { type Actor, PARTNER_SCOPES, type PartnerScope } from "#domain/actors";
import { accountProblem } from "#server/accounts/account-problem";
import { admitPartner, dismissPartner } from "#server/accounts/partner-liveness.server";
import { signAccessToken } from "#server/tokens/access-token.server";
import type { TokenGrant } from "#server/tokens/refresh-session-token.server";
import { findLiveApiKey, noteApiKeyUse } from "#server/vendors/api-key-records.server";
import { type ApiKeyText, parseApiKey } from "#server/vendors/api-key-text.server";

/** What a partner's system asks with: its key, which names itself, and the scopes it wants of those it has. */
export type PartnerRequest = {
  readonly issuer: string;
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
  readonly scope?: string | undefined;
};

/**
 * An access token for a partner's system. Without `scope`, for everything its key was made for.
 * @throws {Response} 503 `sessions-unavailable`.
 */
export async function issuePartnerToken(asked: PartnerRequest, now: number): Promise<TokenGrant> {
  const text = parseApiKey(asked.client_secret ?? "");
  if (text === null || !namesKey(asked.client_id, text)) return { ok: false, reason: "invalid_client" };
  const key = await findLiveApiKey(text);
  if (key === null) return { ok: false, reason: "invalid_client" };
  const scopes = wantedScopes(asked.scope, key.scopes);
  if (scopes === null) return { ok: false, reason: "invalid_scope" };
  if (!(await admitted(text))) return { ok: false, reason: "invalid_client" };
  await noteApiKeyUse(key.id);
  const actor: Actor = {
    accountId: key.id,
    role: "partner",
    vendorId: key.vendorId,
    assurance: "single",
    authenticatedAt: now,
    scopes,
  };
  const bearer = { actor, sid: null, endsAt: Number.POSITIVE_INFINITY };
  const { token, expiresIn } = await signAccessToken(asked.issuer, bearer, now);
  const answer = {
    access_token: token,
    token_type: "Bearer",
    expires_in: expiresIn,
    scope: scopes.join(" "),
  } as const;
  return { ok: true, answer };
}

/** The key says itself which it is; a client that also sends an id has to mean the same. */
function namesKey(clientId: string | undefined, { id }: ApiKeyText): boolean {
  return clientId === undefined || clientId === "" || clientId.replaceAll("-", "") === id.replaceAll("-", "");
}

/**
 * Admitted first and looked at again: a revocation that came in between has dismissed it, or is seen here and
 * dismisses it now.
 */
async function admitted(text: ApiKeyText): Promise<boolean> {
  const admission = await admitPartner(text.id);
  if (!admission.ok) throw accountProblem("sessions-unavailable");
  if ((await findLiveApiKey(text)) !== null) return true;
  await dismissPartner(text.id);
  return false;
}

function wantedScopes(wanted: string | undefined, granted: readonly PartnerScope[]): PartnerScope[] | null {
  if (wanted === undefined) return [...granted];
  const words = wanted.split(" ").filter((word) => word !== "");
  const scopes = PARTNER_SCOPES.filter((scope) => words.includes(scope) && granted.includes(scope));
  return words.length > 0 && scopes.length === new Set(words).size ? scopes : null;
}
