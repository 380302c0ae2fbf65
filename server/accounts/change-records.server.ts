import { endChallengesOf } from "#server/accounts/challenge-records.server";
import { emailHashOf, sealEmail, sealName } from "#server/accounts/sealed-identity.server";
import type { Transaction } from "#server/platform/transaction.server";

/** What people change of their own account. Each is for one that was not erased, and tells whether there was one. */

export async function setName(tx: Transaction, accountId: string, name: string): Promise<boolean> {
  const sealed = await sealName(accountId, name);
  const { rowCount } = await tx.query("UPDATE accounts SET name = $2 WHERE id = $1 AND erased_at IS NULL", [
    accountId,
    sealed,
  ]);
  return rowCount === 1;
}

export async function setPasswordHash(tx: Transaction, accountId: string, hash: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE accounts SET password_hash = $2 WHERE id = $1 AND erased_at IS NULL",
    [accountId, hash],
  );
  return rowCount === 1;
}

/** Whether mail to an address still reaches an account's owner, which stays so until the transaction ends. */
export async function isReachedAt(tx: Transaction, accountId: string, email: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT FROM accounts WHERE id = $1 AND email_hash = $2 AND erased_at IS NULL FOR UPDATE",
    [accountId, emailHashOf(email)],
  );
  return rowCount === 1;
}

/**
 * False, too, when the address is somebody else's. What was sent to the old address, or waits to move the account from
 * it, ends: the account is no longer its reader's.
 */
export async function setEmail(tx: Transaction, accountId: string, email: string): Promise<boolean> {
  const sealed = await sealEmail(accountId, email);
  const { rowCount } = await tx.query(
    `UPDATE accounts SET email = $2, email_hash = $3
      WHERE id = $1 AND erased_at IS NULL
        AND NOT EXISTS (SELECT FROM accounts other WHERE other.email_hash = $3 AND other.id <> $1)`,
    [accountId, sealed.email, sealed.emailHash],
  );
  if (rowCount !== 1) return false;
  await endChallengesOf(tx, accountId, ["reset-password", "change-email"]);
  return true;
}
