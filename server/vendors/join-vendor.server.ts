import { mayEver } from "#domain/permissions";
import { readIdentity } from "#server/accounts/account-records.server";
import { answerChallenge, endOthers, readChallenge } from "#server/accounts/challenges.server";
import { requireSessionsEnded } from "#server/accounts/require-sessions-ended.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";
import { INVITATION, type InvitationPayload } from "#server/vendors/invitation-kind";
import { lockStanding, writeRole } from "#server/vendors/staff-records.server";
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
 * Takes an invitation up, once: a shopper whose own address it went to becomes one of the vendor's people. Their
 * sessions end, because from now on they sign in with a second factor. An invitation goes with the right to make it:
 * whoever is put out must not have left themselves a way back in.
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
      const { vendorId, role, invitedBy } = offered;
      // The vendor is locked first, as by whoever changes its people.
      if (!answer.ok || !(await lockVendor(tx, vendorId))) return { ok: false, reason: "ended" };
      const standing = await lockStanding(tx, accountId);
      if (standing?.role === role && standing.vendorId === vendorId) return { ok: true };
      // Taken up before, it must not give back what was taken away since.
      const counts = !answer.repeated && standing?.role === "shopper";
      if (!counts || invitedBy === null || !(await mayInvite(tx, invitedBy, vendorId)))
        return { ok: false, reason: "ended" };
      await writeRole(tx, accountId, role, vendorId);
      // Somebody works for one vendor: what others offered has been declined.
      await endOthers(tx, INVITATION, offered.email);
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

/** Whether somebody who asked a person in might still do so. */
async function mayInvite(tx: Transaction, accountId: string, vendorId: number): Promise<boolean> {
  const standing = await lockStanding(tx, accountId);
  if (standing === null) return false;
  const actor = { ...standing, accountId, scopes: [] };
  return mayEver(actor, "vendor.staff.invite", { accountId: null, vendorId });
}
