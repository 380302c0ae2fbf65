import type { Identity } from "#domain/accounts";
import { readIdentity } from "#server/accounts/account-records.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { prisma } from "#server/platform/postgres.server";

/** Who the signed-in member is; null for an account that is no more. */
export const readAccount = useCase<void, Identity | null>("account.read", ownAccount, ({ actor }) =>
  readIdentity(actor.accountId),
);

/** Whether the signed-in member has a password: after an e-mail was taken back they have none until they choose one. */
export const hasPassword = useCase<void, boolean>("account.read", ownAccount, async ({ actor }) => {
  const where = { id: actor.accountId, passwordHash: { not: null } };
  return (await prisma.account.count({ where })) === 1;
});
