import type { ChallengePurpose } from "#domain/challenges";
import type { Transaction } from "#server/platform/transaction.server";

export type ChallengeRow = {
  readonly id: string;
  readonly accountId: string | null;
  readonly codeHash: Buffer;
  readonly payload: Buffer;
  readonly answered: boolean;
  readonly issuedAt: Date;
  /** Codes tried so far. */
  readonly attempts: number;
};

export type NewChallenge = {
  readonly id: string;
  readonly purpose: ChallengePurpose;
  readonly accountId: string | null;
  readonly vendorId: number | null;
  readonly emailHash: Buffer;
  readonly codeHash: Buffer;
  readonly tokenHash: Buffer;
  readonly payload: Uint8Array;
  readonly expiresAt: Date;
};

const COLUMNS =
  'id, account_id AS "accountId", code_hash AS "codeHash", payload, answered_at IS NOT NULL AS answered, created_at AS "issuedAt", attempts';
/** An answer given just now may be given once more, when the first one's reply was lost on the way. */
const OPEN = "expires_at > now() AND (answered_at IS NULL OR answered_at > now() - interval '2 minutes')";

/** How many challenges of a purpose went to an address within a day. Until `tx` ends, no other can be added. */
export async function countToday(
  tx: Transaction,
  emailHash: Buffer,
  purpose: ChallengePurpose,
): Promise<number> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [emailHash.toString("base64")]);
  const { rows } = await tx.query<{ count: number }>(
    `SELECT count(*)::int FROM email_challenges
      WHERE email_hash = $1 AND purpose = $2 AND created_at > now() - interval '1 day'`,
    [emailHash, purpose],
  );
  return rows[0]?.count ?? 0;
}

/**
 * Adds a challenge; those before it, of its purpose, to its address and on behalf of the same vendor or of none, end.
 * Clears away what ended long ago.
 */
export async function insertChallenge(tx: Transaction, challenge: NewChallenge): Promise<void> {
  const { id, purpose, accountId, vendorId, emailHash, codeHash, tokenHash, payload, expiresAt } = challenge;
  await tx.query(
    `UPDATE email_challenges SET expires_at = now()
      WHERE email_hash = $1 AND purpose = $2 AND vendor_id IS NOT DISTINCT FROM $3
        AND answered_at IS NULL AND expires_at > now()`,
    [emailHash, purpose, vendorId],
  );
  await tx.query(
    `INSERT INTO email_challenges
       (id, purpose, account_id, vendor_id, email_hash, code_hash, token_hash, payload, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, purpose, accountId, vendorId, emailHash, codeHash, tokenHash, payload, expiresAt],
  );
  await tx.query("DELETE FROM email_challenges WHERE expires_at < now() - interval '2 days'");
}

/** Counts a code about to be tried, and locks the challenge until `tx` ends; null when it takes no more. */
export async function takeCodeAttempt(
  tx: Transaction,
  id: string,
  purpose: ChallengePurpose,
  maxAttempts: number,
): Promise<ChallengeRow | null> {
  const { rows } = await tx.query<ChallengeRow>(
    `UPDATE email_challenges SET attempts = attempts + 1
      WHERE id = $1 AND purpose = $2 AND attempts < $3 AND ${OPEN} RETURNING ${COLUMNS}`,
    [id, purpose, maxAttempts],
  );
  return rows[0] ?? null;
}

/** The open challenge whose link has this token, locked until `tx` ends. */
export async function lockByToken(
  tx: Transaction,
  tokenHash: Buffer,
  purpose: ChallengePurpose,
): Promise<ChallengeRow | null> {
  const { rows } = await tx.query<ChallengeRow>(
    `SELECT ${COLUMNS} FROM email_challenges WHERE token_hash = $1 AND purpose = $2 AND ${OPEN} FOR UPDATE`,
    [tokenHash, purpose],
  );
  return rows[0] ?? null;
}

/** Ends what of these purposes still waits for an account's answer. */
export async function endChallengesOf(
  tx: Transaction,
  accountId: string,
  purposes: readonly ChallengePurpose[],
): Promise<void> {
  await tx.query(
    `UPDATE email_challenges SET expires_at = now()
      WHERE account_id = $1 AND purpose = ANY($2) AND answered_at IS NULL AND expires_at > now()`,
    [accountId, purposes],
  );
}

/** Ends what of a purpose still waits at an address; one that is just being answered is left to whoever answers it. */
export async function endChallengesTo(
  tx: Transaction,
  emailHash: Buffer,
  purpose: ChallengePurpose,
): Promise<void> {
  await tx.query(
    `UPDATE email_challenges SET expires_at = now()
      WHERE id IN (SELECT id FROM email_challenges
                    WHERE email_hash = $1 AND purpose = $2 AND answered_at IS NULL AND expires_at > now()
                      FOR UPDATE SKIP LOCKED)`,
    [emailHash, purpose],
  );
}

export async function markAnswered(tx: Transaction, id: string): Promise<void> {
  await tx.query("UPDATE email_challenges SET answered_at = now() WHERE id = $1", [id]);
}

/** An open challenge, to be shown: it is not answered by that. By its id, only while a code may still be tried. */
export async function findOpen(
  tx: Transaction,
  by: { readonly id: string } | { readonly tokenHash: Buffer },
  purpose: ChallengePurpose,
  maxAttempts: number,
): Promise<ChallengeRow | null> {
  const [which, value] =
    "id" in by ? ["id = $1 AND attempts < $3", by.id] : ["token_hash = $1 AND $3 > 0", by.tokenHash];
  const { rows } = await tx.query<ChallengeRow>(
    `SELECT ${COLUMNS} FROM email_challenges
      WHERE ${which} AND purpose = $2 AND ${OPEN}`,
    [value, purpose, maxAttempts],
  );
  return rows[0] ?? null;
}
