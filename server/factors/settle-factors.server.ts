import type { Assurance } from "#domain/actors";
import { endOtherSessionsOf, raiseSession, rotateSession } from "#server/accounts/session.server";
import type { RedisResult } from "#server/platform/redis.server";

/**
 * To be called once a second factor was added or removed: the account's other sessions end again, as somebody may have
 * signed in between the first time and the commit, and this one goes on under a new id. Gives the `Set-Cookie`.
 * @param shown what was proved along with it; null where nothing was
 * @throws {Response} 401 `no-session` when the session has ended meanwhile
 */
export async function settleFactors(
  request: Request,
  accountId: string,
  shown: Assurance | null,
): Promise<RedisResult<string>> {
  const ended = await endOtherSessionsOf(request, accountId);
  if (!ended.ok) return ended;
  return shown === null ? rotateSession(request) : raiseSession(request, shown);
}
