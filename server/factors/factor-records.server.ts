import * as v from "valibot";
import { type Factors, RECOVERY_CODES } from "#domain/second-factors";
import { pool } from "#server/platform/postgres.server";
import type { Transaction } from "#server/platform/transaction.server";

const factorsSchema = v.object({ passkeys: v.number(), totp: v.boolean(), recoveryCodes: v.number() });

/** What an account has set up; nothing where there is no such account. */
export async function readFactors(
  accountId: string,
  source: Pick<Transaction, "query"> = pool,
): Promise<Factors> {
  const { rows } = await source.query(
    `SELECT (SELECT count(*)::int FROM passkeys WHERE account_id = accounts.id) AS passkeys,
            totp_secret IS NOT NULL AS totp,
            (SELECT count(*)::int FROM recovery_codes WHERE account_id = accounts.id) AS "recoveryCodes"
     FROM accounts WHERE id = $1`,
    [accountId],
  );
  return rows.length === 0 ? { passkeys: 0, totp: false, recoveryCodes: 0 } : v.parse(factorsSchema, rows[0]);
}

/** The same, while nobody else changes it until the transaction ends. */
export async function lockFactors(tx: Transaction, accountId: string): Promise<Factors> {
  await tx.query("SELECT FROM accounts WHERE id = $1 FOR UPDATE", [accountId]);
  // A statement of its own: what was committed while this one waited for the lock is seen only by the next.
  return readFactors(accountId, tx);
}

const secretSchema = v.object({ secret: v.nullable(v.instance(Uint8Array)) });

/** The sealed secret of an account's authenticator app. */
export async function readTotpSecret(accountId: string): Promise<Uint8Array | null> {
  const { rows } = await pool.query("SELECT totp_secret AS secret FROM accounts WHERE id = $1", [accountId]);
  return rows.length === 0 ? null : v.parse(secretSchema, rows[0]).secret;
}

/** Sets an authenticator app's sealed secret, with the step of the code that proved it, or takes it away. */
export async function storeTotp(
  tx: Transaction,
  accountId: string,
  totp: { readonly secret: Uint8Array; readonly step: number } | null,
): Promise<void> {
  await tx.query(
    `UPDATE accounts SET totp_secret = $2, totp_step = $3, totp_since = CASE WHEN $2::bytea IS NOT NULL THEN now() END
      WHERE id = $1`,
    [accountId, totp && Buffer.from(totp.secret), totp?.step ?? 0],
  );
}

/**
 * Takes the code of a step; false when that code, or a later one, was taken before, or the secret is no longer the
 * one it was checked against.
 */
export async function takeTotpStep(
  tx: Transaction,
  accountId: string,
  secret: Uint8Array,
  step: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE accounts SET totp_step = $3 WHERE id = $1 AND totp_secret = $2 AND totp_step < $3",
    [accountId, Buffer.from(secret), step],
  );
  return rowCount === 1;
}

/** Puts new recovery codes, by their hashes, in the place of an account's old ones. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  accountId: string,
  hashes: readonly Uint8Array[],
): Promise<void> {
  if (hashes.length > RECOVERY_CODES) throw new Error("more recovery codes than a set has");
  await tx.query("DELETE FROM recovery_codes WHERE account_id = $1", [accountId]);
  await tx.query("INSERT INTO recovery_codes (account_id, hash) SELECT $1, unnest($2::bytea[])", [
    accountId,
    hashes.map((hash) => Buffer.from(hash)),
  ]);
}

/** Takes a recovery code; false when the account has no such code, any more. */
export async function takeRecoveryCode(
  tx: Transaction,
  accountId: string,
  hash: Uint8Array,
): Promise<boolean> {
  const { rowCount } = await tx.query("DELETE FROM recovery_codes WHERE account_id = $1 AND hash = $2", [
    accountId,
    Buffer.from(hash),
  ]);
  return rowCount === 1;
}

/** Takes every second factor of an account away: who lost them all, or asked to be forgotten. */
export async function removeAllFactors(tx: Transaction, accountId: string): Promise<void> {
  await tx.query("DELETE FROM passkeys WHERE account_id = $1", [accountId]);
  await replaceRecoveryCodes(tx, accountId, []);
  await storeTotp(tx, accountId, null);
}
