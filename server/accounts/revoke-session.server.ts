import type { Actor } from "#domain/actors";
import type { Target } from "#domain/permissions";
import { accountProblem } from "#server/accounts/account-problem";
import { recordSessionEnd } from "#server/accounts/record-session-end.server";
import { isSid } from "#server/accounts/session-id.server";
import { dropSession, dropSessionsOf, peekSession } from "#server/accounts/session-records.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";

/** What has ended already is nobody's, and ending it again is no offence. */
async function ownerOf(actor: Actor, { sid }: { sid: string }): Promise<Target> {
  const found = isSid(sid) ? await peekSession(sid) : { ok: true as const, value: null };
  if (!found.ok) throw accountProblem("sessions-unavailable");
  return { accountId: found.value?.actor.accountId ?? actor.accountId, vendorId: null };
}

/**
 * Ends one session of one's own by its name; one that has ended already stays so.
 * @throws {Response} 403 `forbidden` for somebody else's, 503 `sessions-unavailable`.
 */
export const revokeSession = useCase(
  "session.revoke",
  ownerOf,
  async (principal, { sid }: { sid: string }): Promise<void> => {
    const dropped = await dropSession(sid, principal.actor.accountId);
    if (!dropped.ok) throw accountProblem("sessions-unavailable");
    if (dropped.value) await recordSessionEnd(principal, "session.revoke", 1);
  },
);

/**
 * Ends every session of one's own but the one named `keep`, and says how many there were.
 * @throws {Response} 503 `sessions-unavailable`.
 */
export const revokeOtherSessions = useCase(
  "session.revoke",
  ownAccount,
  async (principal, { keep }: { keep: string | null }): Promise<number> => {
    const ended = await dropSessionsOf(principal.actor.accountId, keep);
    if (!ended.ok) throw accountProblem("sessions-unavailable");
    if (ended.value > 0) await recordSessionEnd(principal, "session.revoke", ended.value);
    return ended.value;
  },
);
