import { owesSecondStep, secondStep } from "#domain/second-factors";
import { recordAudit } from "#server/audit/record-audit.server";
import { lockFactors } from "#server/factors/factor-records.server";
import { renewCodesOf } from "#server/factors/recovery-code-sets.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";

/**
 * Ten new recovery codes in the place of the old ones, to be shown once; null where no second factor is asked for,
 * so that there is nothing to recover from.
 */
export const renewRecoveryCodes = useCase<void, readonly string[] | null>(
  "recovery-codes.renew",
  ownAccount,
  async (principal) => {
    const { accountId, role, vendorId } = principal.actor;
    return inTransaction(async (tx): Promise<readonly string[] | null> => {
      const before = await lockFactors(tx, accountId);
      if (owesSecondStep(principal.actor, before)) return null;
      if (secondStep(role, before).length === 0) return null;
      const codes = await renewCodesOf(tx, accountId);
      await recordAudit(tx, {
        principal,
        action: "recovery-codes.renew",
        target: `account:${accountId}`,
        vendorId,
        outcome: "done",
        detail: { unused: before.recoveryCodes },
      });
      return codes;
    });
  },
);
