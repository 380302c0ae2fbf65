import type { Identity } from "#domain/accounts";
import { readIdentity } from "#server/accounts/account-records.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";

/** Who the signed-in member is; null for an account that is no more. */
export const readAccount = useCase<void, Identity | null>("account.read", ownAccount, ({ actor }) =>
  readIdentity(actor.accountId),
);
