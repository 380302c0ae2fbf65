import { setName } from "#server/accounts/change-records.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";

/** Changes what the shop calls somebody. */
export const renameAccount = useCase("account.rename", ownAccount, (principal, name: string) =>
  inTransaction(async (tx) => {
    const { accountId, vendorId } = principal.actor;
    await setName(tx, accountId, name);
    await recordAudit(tx, {
      principal,
      action: "account.rename",
      target: `account:${accountId}`,
      vendorId,
      outcome: "done",
      detail: {},
    });
  }),
);
