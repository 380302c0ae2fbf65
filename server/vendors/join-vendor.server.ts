import { readIdentity } from "#server/accounts/account-records.server";
import { answerChallenge, readChallenge } from "#server/accounts/challenges.server";
import { requireSessionsEnded } from "#server/accounts/require-sessions-ended.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { INVITATION, type InvitationPayload } from "#server/vendors/invitation-kind";
import { writeRole } from "#server/vendors/staff-records.server";
import { lockVendor } from "#server/vendors/vendor-records.server";

type Token = { readonly token: string };

export type Joined =
  | { readonly ok: true }
  /** `other-address`: the invitation went to another mailbox than this account's. */
  | { readonly ok: false; readonly reason: "ended" | "other-address" };

/** What an invitation offers, for the page that asks whether to take it up; null when it has ended. */
export function readInvitation({ token }: Token): Promise<InvitationPayload | null> {
  return readChallenge(pool, INVITATION, { token });
}

/**
 * Takes an invitation up: a shopper whose own address it went to becomes one of the vendor's people. Their sessions
 * end, because from now on they sign in with a second factor.
 */
export const joinVendor = useCase(
  "account.join-vendor",
  ownAccount,
  async (principal, { token }: Token): Promise<Joined> => {
    const { accountId } = principal.actor;
    const identity = await readIdentity(accountId);
    const joined = await inTransaction(async (tx): Promise<Joined> => {
      const offered = await readChallenge(tx, INVITATION, { token });
      if (offered === null) return { ok: false, reason: "ended" };
      if (offered.email !== identity?.email) return { ok: false, reason: "other-address" };
      const answer = await answerChallenge(tx, INVITATION, { token });
      const { vendorId, role } = offered;
      if (!answer.ok || !(await lockVendor(tx, vendorId))) return { ok: false, reason: "ended" };
      await writeRole(tx, accountId, role, vendorId);
      await requireSessionsEnded(accountId);
      await recordAudit(tx, {
        principal,
        action: "account.join-vendor",
        target: `account:${accountId}`,
        vendorId,
        outcome: "done",
        detail: { role },
      });
      return { ok: true };
    });
    if (joined.ok) await requireSessionsEnded(accountId);
    return joined;
  },
);
