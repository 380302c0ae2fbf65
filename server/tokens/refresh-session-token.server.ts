import { REFRESH_GRACE_MS, REFRESH_TOKEN_MS, type TokenAnswer, type TokenRefusal } from "#domain/tokens";
import { accountProblem } from "#server/accounts/account-problem";
import { noteSeen } from "#server/accounts/note-seen.server";
import { dropSession, touchNamedSession } from "#server/accounts/session-records.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";
import { signAccessToken } from "#server/tokens/access-token.server";
import {
  insertRefreshToken,
  isRefreshToken,
  lockRefreshToken,
  markRefreshTokenUsed,
  nextRefreshToken,
  readRefreshToken,
  revokeFamily,
} from "#server/tokens/refresh-token-records.server";

export type TokenGrant =
  | { readonly ok: true; readonly answer: TokenAnswer }
  | { readonly ok: false; readonly reason: TokenRefusal };

type Turn = "next" | "reused" | "refused";

const REFUSED: TokenGrant = { ok: false, reason: "invalid_grant" };

/**
 * A new access token, and the next refresh token, for one that was not used before. Using one a second time ends its
 * family and its session: either who came first or who came second stole it. Only within `REFRESH_GRACE_MS`, and as
 * long as nobody used the next one, is the same next one given again.
 *
 * @throws {Response} 503 `sessions-unavailable`, with which nothing was used up.
 */
export async function refreshSessionToken(
  asked: { readonly issuer: string; readonly token: string; readonly address: string },
  now: number,
): Promise<TokenGrant> {
  const { issuer, token, address } = asked;
  if (!isRefreshToken(token)) return REFUSED;
  const known = await readRefreshToken(token);
  if (known === null) return REFUSED;
  // Asked first: without Redis nothing may be used up, or the next attempt would look like a thief's.
  const session = await touchNamedSession(known.sid);
  if (!session.ok) throw accountProblem("sessions-unavailable");
  if (session.value?.actor.accountId !== known.accountId) return REFUSED;
  const turn = await inTransaction((tx) => takeTurn(tx, token, address, now));
  if (turn === "reused") {
    const dropped = await dropSession(known.sid, known.accountId);
    if (!dropped.ok) throw accountProblem("sessions-unavailable");
  }
  if (turn !== "next") return REFUSED;
  noteSeen(known.accountId, now);
  const { actor, endsAt } = session.value;
  const access = await signAccessToken(issuer, { actor, sid: known.sid, endsAt }, now);
  return {
    ok: true,
    answer: {
      access_token: access.token,
      token_type: "Bearer",
      expires_in: access.expiresIn,
      refresh_token: nextRefreshToken(token),
    },
  };
}

async function takeTurn(tx: Transaction, token: string, address: string, now: number): Promise<Turn> {
  const from = await lockRefreshToken(tx, token);
  if (from === null || from.revoked || from.expiresAt <= now) return "refused";
  const next = nextRefreshToken(token);
  if (from.usedAt === null) {
    await markRefreshTokenUsed(tx, token, now);
    await insertRefreshToken(tx, next, { ...from, expiresAt: now + REFRESH_TOKEN_MS });
    return "next";
  }
  const following = await lockRefreshToken(tx, next);
  if (now - from.usedAt <= REFRESH_GRACE_MS && following?.usedAt === null) return "next";
  await revokeFamily(tx, from.family);
  await recordAudit(tx, {
    principal: { actor: null, address },
    action: "token.reuse",
    target: `account:${from.accountId}`,
    vendorId: null,
    outcome: "refused",
    detail: { family: from.family },
  });
  return "reused";
}
