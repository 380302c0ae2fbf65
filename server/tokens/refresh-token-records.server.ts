import { randomBytes } from "node:crypto";
import * as v from "valibot";
import { keyedHash } from "#server/platform/keyed-hash.server";
import { pool } from "#server/platform/postgres.server";
import type { Transaction } from "#server/platform/transaction.server";

/** Where a refresh token stands. Times in milliseconds since the epoch. */
export type RefreshToken = {
  readonly family: string;
  readonly accountId: string;
  readonly sid: string;
  readonly expiresAt: number;
  readonly usedAt: number | null;
  readonly revoked: boolean;
};

const FORM = /^egmr_[A-Za-z0-9_-]{43}$/;

/** A first refresh token of a family: 256 random bits. */
export function mintRefreshToken(): string {
  return `egmr_${randomBytes(32).toString("base64url")}`;
}

/**
 * The token that follows `token`. It is made from it under the server's secret, so that asking twice gives the same
 * one: an answer that was lost can be given again without a second chain of tokens beginning.
 */
export function nextRefreshToken(token: string): string {
  return `egmr_${keyedHash("refresh-token-next", token).toString("base64url")}`;
}

export function isRefreshToken(text: string): boolean {
  return FORM.test(text);
}

const hashOf = (token: string): Buffer => keyedHash("refresh-token", token);

/** Adds a token nobody used yet. */
export async function insertRefreshToken(
  tx: Transaction,
  token: string,
  { family, accountId, sid, expiresAt }: Pick<RefreshToken, "family" | "accountId" | "sid" | "expiresAt">,
): Promise<void> {
  await tx.query(
    `INSERT INTO refresh_tokens (hash, family, account_id, sid, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    [hashOf(token), family, accountId, sid, new Date(expiresAt)],
  );
}

const rowSchema = v.object({
  family: v.string(),
  accountId: v.string(),
  sid: v.string(),
  expiresAt: v.pipe(v.date(), v.transform(Number)),
  usedAt: v.nullable(v.pipe(v.date(), v.transform(Number))),
  revoked: v.boolean(),
});

const SELECT = `SELECT family, account_id AS "accountId", sid, expires_at AS "expiresAt", used_at AS "usedAt",
                       revoked_at IS NOT NULL AS revoked
                  FROM refresh_tokens WHERE hash = $1`;

/** A token as it stands. */
export async function readRefreshToken(token: string): Promise<RefreshToken | null> {
  const { rows } = await pool.query(SELECT, [hashOf(token)]);
  return rows[0] === undefined ? null : v.parse(rowSchema, rows[0]);
}

/** A token as it stands, locked until the transaction ends: of two uses at once, one comes second. */
export async function lockRefreshToken(tx: Transaction, token: string): Promise<RefreshToken | null> {
  const { rows } = await tx.query(`${SELECT} FOR UPDATE`, [hashOf(token)]);
  return rows[0] === undefined ? null : v.parse(rowSchema, rows[0]);
}

export async function markRefreshTokenUsed(tx: Transaction, token: string, now: number): Promise<void> {
  await tx.query("UPDATE refresh_tokens SET used_at = $2 WHERE hash = $1", [hashOf(token), new Date(now)]);
}

/** Ends a family: none of its tokens, used or not, is good for anything again. */
export async function revokeFamily(tx: Transaction, family: string): Promise<void> {
  await tx.query("UPDATE refresh_tokens SET revoked_at = now() WHERE family = $1 AND revoked_at IS NULL", [
    family,
  ]);
}

/** Deletes tokens that ended before `now`, and says how many. */
export async function deleteEndedRefreshTokens(now: number): Promise<number> {
  const deleted = await pool.query("DELETE FROM refresh_tokens WHERE expires_at < $1", [new Date(now)]);
  return deleted.rowCount ?? 0;
}
