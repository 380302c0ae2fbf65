import type { Invitation } from "#domain/vendor-staff";
import { issueChallenge } from "#server/accounts/challenges.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { invitationMail } from "#server/mail/invitation-mail.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";
import { INVITATION } from "#server/vendors/invitation-kind";
import { findVendor } from "#server/vendors/vendor-records.server";
import { ofVendor } from "#server/vendors/vendor-targets.server";

type Args = { readonly vendorId: number; readonly invitation: Invitation };
type Invited = { readonly ok: true } | { readonly ok: false; readonly reason: "not-found" };

/**
 * Asks somebody by e-mail to work for a vendor. The answer is the same whether or not the address has an account; a
 * newer invitation of the vendor to it ends the one before, and none of another vendor's.
 */
export const inviteStaff = useCase(
  "vendor.staff.invite",
  ofVendor,
  (principal, { vendorId, invitation: { email, role } }: Args): Promise<Invited> =>
    inTransaction(async (tx) => {
      const vendor = await findVendor(tx, vendorId);
      if (vendor === null) return { ok: false, reason: "not-found" };
      const { accountId: invitedBy } = principal.actor;
      const payload = { vendorId, vendorName: vendor.name, role, email, invitedBy };
      const challenge = await issueChallenge(tx, INVITATION, { email, accountId: null, vendorId, payload });
      await queueMail(tx, invitationMail(payload, challenge), challenge.expiresAt);
      await recordAudit(tx, {
        principal,
        action: "vendor.staff.invite",
        target: `vendor:${vendorId}`,
        vendorId,
        outcome: "done",
        detail: { role, invitation: challenge.id },
      });
      return { ok: true };
    }),
);
