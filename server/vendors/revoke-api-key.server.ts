import { accountProblem } from "#server/accounts/account-problem";
import { dismissPartner } from "#server/accounts/partner-liveness.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";
import { markApiKeyRevoked } from "#server/vendors/api-key-records.server";

/**
 * Revokes a vendor's key, and says whether the vendor has such a key. Its access tokens open nothing from this moment;
 * repeating it after a failure makes sure of that.
 * @throws {Response} 503 `sessions-unavailable` when the key is revoked and whether its tokens ended cannot be told.
 */
export const revokeApiKey = useCase(
  "vendor.keys.revoke",
  (_, { vendorId }: { vendorId: number; id: string }) => ({ accountId: null, vendorId }),
  async (principal, { vendorId, id }): Promise<boolean> => {
    const revocation = await inTransaction(async (tx) => {
      const marked = await markApiKeyRevoked(tx, vendorId, id);
      if (marked !== "revoked") return marked;
      await recordAudit(tx, {
        principal,
        action: "vendor.keys.revoke",
        target: `api-key:${id}`,
        vendorId,
        outcome: "done",
        detail: {},
      });
      return marked;
    });
    if (revocation === "unknown") return false;
    const dismissed = await dismissPartner(id);
    if (!dismissed.ok) throw accountProblem("sessions-unavailable");
    return true;
  },
);
