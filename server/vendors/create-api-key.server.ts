import { uuidv7 } from "uuidv7";
import { MAX_API_KEYS, type NewApiKey } from "#domain/api-keys";
import { recordAudit } from "#server/audit/record-audit.server";
import { useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";
import { countApiKeys, insertApiKey } from "#server/vendors/api-key-records.server";
import { mintSecret, writeApiKey } from "#server/vendors/api-key-text.server";

export type ApiKeyMade =
  /** `key` is told here and never again. */
  | { readonly ok: true; readonly id: string; readonly key: string }
  | { readonly ok: false; readonly reason: "too-many-keys" };

/** Makes a key for a partner's system of a vendor. */
export const createApiKey = useCase(
  "vendor.keys.create",
  (_, { vendorId }: NewApiKey & { vendorId: number }) => ({ accountId: null, vendorId }),
  async (principal, { vendorId, name, scopes }): Promise<ApiKeyMade> => {
    const key = { id: uuidv7(), secret: mintSecret() };
    const added = await inTransaction(async (tx) => {
      if ((await countApiKeys(tx, vendorId)) >= MAX_API_KEYS) return false;
      await insertApiKey(tx, key, { name, scopes, vendorId, createdBy: principal.actor.accountId });
      await recordAudit(tx, {
        principal,
        action: "vendor.keys.create",
        target: `api-key:${key.id}`,
        vendorId,
        outcome: "done",
        detail: { scopes: scopes.join(" ") },
      });
      return true;
    });
    return added ? { ok: true, id: key.id, key: writeApiKey(key) } : { ok: false, reason: "too-many-keys" };
  },
);
