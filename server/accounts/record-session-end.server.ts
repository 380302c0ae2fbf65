import { recordAudit } from "#server/audit/record-audit.server";
import type { Principal } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";

/**
 * Records that sessions have ended. Afterwards, and on its own: Redis and PostgreSQL share no transaction, and a
 * session that somebody wants gone must not live on because the log is out of reach.
 */
export async function recordSessionEnd(
  principal: Principal,
  action: "session.revoke" | "session.end",
  sessions: number,
): Promise<void> {
  await inTransaction((tx) =>
    recordAudit(tx, {
      principal,
      action,
      target: `account:${principal.actor.accountId}`,
      vendorId: null,
      outcome: "done",
      detail: { sessions },
    }),
  );
}
