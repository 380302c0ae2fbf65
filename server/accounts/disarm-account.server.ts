import { needsSecondFactor } from "#domain/permissions";
import { endChallengesOf } from "#server/accounts/challenge-records.server";
import { lockFactors, replaceRecoveryCodes, storeTotp } from "#server/factors/factor-records.server";
import type { Transaction } from "#server/platform/transaction.server";

export type Disarmed = {
  readonly passkeys: number;
  readonly totp: boolean;
  /** Nothing is left but a mailbox, which is not enough for this role: an administrator restores the account. */
  readonly suspended: boolean;
};

/**
 * Takes from an account what somebody who was in it may have left to come back by: its password, its recovery codes,
 * passkeys and an app set up after `since`, and whatever waits for an answer to a mail.
 */
export async function disarmAccount(tx: Transaction, accountId: string, since: Date): Promise<Disarmed> {
  const before = await lockFactors(tx, accountId);
  const removed = await tx.query("DELETE FROM passkeys WHERE account_id = $1 AND created_at > $2", [
    accountId,
    since,
  ]);
  const passkeys = removed.rowCount ?? 0;
  const late = await tx.query("SELECT FROM accounts WHERE id = $1 AND totp_since > $2", [accountId, since]);
  const totp = before.totp && late.rowCount === 1;
  if (totp) await storeTotp(tx, accountId, null);
  await replaceRecoveryCodes(tx, accountId, []);
  await endChallengesOf(tx, accountId, ["change-email", "undo-email", "reset-password"]);
  const { rows } = await tx.query<{ role: string }>(
    "UPDATE accounts SET password_hash = NULL WHERE id = $1 RETURNING role",
    [accountId],
  );
  const left = before.passkeys - passkeys + (before.totp && !totp ? 1 : 0);
  const suspended = left === 0 && needsSecondFactor(rows[0]?.role ?? "");
  if (suspended)
    await tx.query("UPDATE accounts SET suspended_at = coalesce(suspended_at, now()) WHERE id = $1", [
      accountId,
    ]);
  return { passkeys, totp, suspended };
}
