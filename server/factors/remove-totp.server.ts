import { mayRemoveOne, owesSecondStep } from "#domain/second-factors";
import { requireOthersEnded } from "#server/accounts/require-sessions-ended.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { lockFactors, storeTotp } from "#server/factors/factor-records.server";
import { dropNeedlessCodes } from "#server/factors/recovery-code-sets.server";
import { tellOwner } from "#server/factors/tell-owner.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";

/** `last-second-factor`: staff set up another before they give this one up. */
export type FactorRemoved =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "last-second-factor" | "not-there" | "second-factor-needed" };

/**
 * Turns the authenticator app off.
 * @throws {Response} 503 `sessions-unavailable`: a factor that is changed puts out whoever else is in.
 */
export const removeTotp = useCase(
  "totp.remove",
  ownAccount,
  async (principal, { request }: { request: Request }) => {
    const { accountId, role, vendorId } = principal.actor;
    return inTransaction(async (tx): Promise<FactorRemoved> => {
      const before = await lockFactors(tx, accountId);
      if (!before.totp) return { ok: false, reason: "not-there" };
      if (owesSecondStep(principal.actor, before)) return { ok: false, reason: "second-factor-needed" };
      if (!mayRemoveOne(role, before)) return { ok: false, reason: "last-second-factor" };
      await storeTotp(tx, accountId, null);
      await dropNeedlessCodes(tx, accountId, role, { ...before, totp: false });
      await requireOthersEnded(request, accountId);
      await tellOwner(tx, accountId, "totp-off");
      await recordAudit(tx, {
        principal,
        action: "totp.remove",
        target: `account:${accountId}`,
        vendorId,
        outcome: "done",
        detail: { passkeys: before.passkeys },
      });
      return { ok: true };
    });
  },
);
