import { mayRemoveOne, owesSecondStep } from "#domain/second-factors";
import { requireOthersEnded } from "#server/accounts/require-sessions-ended.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { lockFactors } from "#server/factors/factor-records.server";
import { deleteOwnPasskey } from "#server/factors/passkey-records.server";
import { dropNeedlessCodes } from "#server/factors/recovery-code-sets.server";
import type { FactorRemoved } from "#server/factors/remove-totp.server";
import { tellOwner } from "#server/factors/tell-owner.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";

/**
 * Forgets one of the account's own passkeys: it signs nobody in any more.
 * @throws {Response} 503 `sessions-unavailable`: a factor that is changed puts out whoever else is in.
 */
export const removePasskey = useCase(
  "passkey.remove",
  ownAccount,
  async (principal, { id, request }: { id: string; request: Request }) => {
    const { accountId, role, vendorId } = principal.actor;
    return inTransaction(async (tx): Promise<FactorRemoved> => {
      const before = await lockFactors(tx, accountId);
      if (owesSecondStep(principal.actor, before)) return { ok: false, reason: "second-factor-needed" };
      if (!mayRemoveOne(role, before)) return { ok: false, reason: "last-second-factor" };
      if ((await deleteOwnPasskey(tx, accountId, id)) === null) return { ok: false, reason: "not-there" };
      const passkeys = before.passkeys - 1;
      await dropNeedlessCodes(tx, accountId, role, { ...before, passkeys });
      await requireOthersEnded(request, accountId);
      await tellOwner(tx, accountId, "passkey-removed");
      await recordAudit(tx, {
        principal,
        action: "passkey.remove",
        target: `account:${accountId}`,
        vendorId,
        outcome: "done",
        detail: { passkeys },
      });
      return { ok: true };
    });
  },
);
