import { recordAudit } from "#server/audit/record-audit.server";
import { renameOwnPasskey } from "#server/factors/passkey-records.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";

export type PasskeyRenamed = { readonly ok: true } | { readonly ok: false; readonly reason: "not-there" };

type Renaming = { readonly id: string; readonly name: string };

/** Calls one of the account's own passkeys something else. */
export const renamePasskey = useCase("passkey.rename", ownAccount, async (principal, renaming: Renaming) => {
  const { accountId, vendorId } = principal.actor;
  return inTransaction(async (tx): Promise<PasskeyRenamed> => {
    const renamed = await renameOwnPasskey(tx, accountId, renaming.id, renaming.name);
    if (!renamed) return { ok: false, reason: "not-there" };
    await recordAudit(tx, {
      principal,
      action: "passkey.rename",
      target: `account:${accountId}`,
      vendorId,
      outcome: "done",
      detail: {},
    });
    return { ok: true };
  });
});
