import { owesSecondStep, secondStep } from "#domain/second-factors";
import { recordAudit } from "#server/audit/record-audit.server";
import { lockFactors } from "#server/factors/factor-records.server";
import { renewCodesOf } from "#server/factors/recovery-code-sets.server";
import { holdCodes } from "#server/factors/show-recovery-codes.server";
import { tellOwner } from "#server/factors/tell-owner.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";

/** `no-use`: nothing asks this account for a second factor, so there is nothing to recover from. */
export type CodesRenewed =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "no-use" | "second-factor-needed" | "sessions-unavailable" };

/** Puts ten new recovery codes, which wait to be seen, in the place of the old ones. */
export const renewRecoveryCodes = useCase<void, CodesRenewed>(
  "recovery-codes.renew",
  ownAccount,
  async (principal) => {
    const { accountId, role, vendorId } = principal.actor;
    let codes: readonly string[] = [];
    const renewed = await inTransaction(async (tx): Promise<CodesRenewed> => {
      const before = await lockFactors(tx, accountId);
      if (owesSecondStep(principal.actor, before)) return { ok: false, reason: "second-factor-needed" };
      if (secondStep(role, before).length === 0) return { ok: false, reason: "no-use" };
      codes = await renewCodesOf(tx, accountId);
      await tellOwner(tx, accountId, "codes-renewed");
      await recordAudit(tx, {
        principal,
        action: "recovery-codes.renew",
        target: `account:${accountId}`,
        vendorId,
        outcome: "done",
        detail: { unused: before.recoveryCodes },
      });
      return { ok: true };
    });
    if (!renewed.ok) return renewed;
    const held = await holdCodes(accountId, codes);
    return held.ok ? renewed : { ok: false, reason: "sessions-unavailable" };
  },
);
