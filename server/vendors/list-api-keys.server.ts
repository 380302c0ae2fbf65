import type { ApiKeyView } from "#domain/api-keys";
import { useCase } from "#server/permissions/use-case.server";
import { readApiKeys } from "#server/vendors/api-key-records.server";

/** The keys that partners' systems of a vendor have, the newest first and revoked ones last. */
export const listApiKeys = useCase(
  "vendor.keys.list",
  (_, { vendorId }: { vendorId: number }) => ({ accountId: null, vendorId }),
  (_, { vendorId }): Promise<ApiKeyView[]> => readApiKeys(vendorId),
);
