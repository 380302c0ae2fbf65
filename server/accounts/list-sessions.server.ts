import type { SessionView } from "#domain/sessions";
import { accountProblem } from "#server/accounts/account-problem";
import { readSessionsOf } from "#server/accounts/session-records.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";

/**
 * Where somebody is signed in, the last seen first. `current` is the name of the session that asks.
 * @throws {Response} 503 `sessions-unavailable`.
 */
export const listSessions = useCase(
  "session.list",
  ownAccount,
  async ({ actor }, { current }: { current: string | null }): Promise<SessionView[]> => {
    const found = await readSessionsOf(actor.accountId);
    if (!found.ok) throw accountProblem("sessions-unavailable");
    return found.value
      .map(({ sid, lastSeenAt, record: { actor: as, device, network, startedAt, endsAt } }) => ({
        sid,
        current: sid === current,
        role: as.role,
        assurance: as.assurance,
        device,
        network,
        startedAt,
        lastSeenAt,
        endsAt,
      }))
      .sort((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt - a.lastSeenAt);
  },
);
