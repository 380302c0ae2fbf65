import { uuidv7 } from "uuidv7";
import { REFRESH_TOKEN_MS, type TokenAnswer } from "#domain/tokens";
import { accountProblem } from "#server/accounts/account-problem";
import { peekSession } from "#server/accounts/session-records.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { signAccessToken } from "#server/tokens/access-token.server";
import { insertRefreshToken, mintRefreshToken } from "#server/tokens/refresh-token-records.server";

/**
 * An access token for somebody's own session, and a refresh token that lasts as long as the session does. Null when
 * the session `sid` is not theirs or has ended.
 * @throws {Response} 503 `sessions-unavailable`.
 */
export const issueSessionToken = useCase(
  "token.issue",
  ownAccount,
  async (
    { actor },
    { issuer, sid, now }: { issuer: string; sid: string; now: number },
  ): Promise<TokenAnswer | null> => {
    const session = await peekSession(sid);
    if (!session.ok) throw accountProblem("sessions-unavailable");
    if (session.value?.actor.accountId !== actor.accountId) return null;
    const { endsAt } = session.value;
    const refresh = mintRefreshToken();
    await insertRefreshToken(pool, refresh, {
      family: uuidv7(),
      accountId: actor.accountId,
      sid,
      expiresAt: Math.min(now + REFRESH_TOKEN_MS, endsAt),
    });
    const access = await signAccessToken(issuer, { actor, sid, endsAt }, now);
    return {
      access_token: access.token,
      token_type: "Bearer",
      expires_in: access.expiresIn,
      refresh_token: refresh,
    };
  },
);
