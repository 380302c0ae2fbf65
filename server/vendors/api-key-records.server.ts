import { timingSafeEqual } from "node:crypto";
import * as v from "valibot";
import { PARTNER_SCOPES, type PartnerScope } from "#domain/actors";
import { type ApiKeyView, apiKeyViewSchema, type NewApiKey } from "#domain/api-keys";
import { keyedHash } from "#server/platform/keyed-hash.server";
import { pool } from "#server/platform/postgres.server";
import type { Transaction } from "#server/platform/transaction.server";
import type { ApiKeyText } from "#server/vendors/api-key-text.server";

/** An API key that is good now. */
export type LiveApiKey = { readonly id: string; readonly vendorId: number; readonly scopes: PartnerScope[] };

/** A secret has 256 bits of chance: a plain keyed hash keeps it, and no slow one is needed. */
const hashOf = (secret: string): Buffer => keyedHash("api-key", secret);

const viewRowSchema = v.object({
  ...apiKeyViewSchema.entries,
  createdAt: v.pipe(v.date(), v.transform(Number)),
  lastUsedAt: v.nullable(v.pipe(v.date(), v.transform(Number))),
  revokedAt: v.nullable(v.pipe(v.date(), v.transform(Number))),
});

/** A vendor's keys, the newest first; of those revoked the last fifty. */
export async function readApiKeys(vendorId: number): Promise<ApiKeyView[]> {
  const { rows } = await pool.query(
    `SELECT id, name, scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"
       FROM api_keys WHERE vendor_id = $1 ORDER BY revoked_at IS NOT NULL, created_at DESC, id DESC LIMIT 70`,
    [vendorId],
  );
  return v.parse(v.array(viewRowSchema), rows);
}

/** How many of a vendor's keys are not revoked; whoever else adds one waits until the transaction ends. */
export async function countApiKeys(tx: Transaction, vendorId: number): Promise<number> {
  await tx.query("SELECT FROM vendors WHERE id = $1 FOR NO KEY UPDATE", [vendorId]);
  const { rows } = await tx.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM api_keys WHERE vendor_id = $1 AND revoked_at IS NULL",
    [vendorId],
  );
  return rows[0]?.count ?? 0;
}

export async function insertApiKey(
  tx: Transaction,
  { id, secret }: ApiKeyText,
  { name, scopes, vendorId, createdBy }: NewApiKey & { vendorId: number; createdBy: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO api_keys (id, vendor_id, name, secret_hash, scopes, created_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, vendorId, name, hashOf(secret), scopes, createdBy],
  );
}

/** Revokes a key of a vendor. `unknown` when the vendor has none of that id. */
export async function markApiKeyRevoked(
  tx: Transaction,
  vendorId: number,
  id: string,
): Promise<"revoked" | "before" | "unknown"> {
  const { rows } = await tx.query<{ live: boolean }>(
    "SELECT revoked_at IS NULL AS live FROM api_keys WHERE id = $1 AND vendor_id = $2 FOR UPDATE",
    [id, vendorId],
  );
  const [key] = rows;
  if (!key) return "unknown";
  if (!key.live) return "before";
  await tx.query("UPDATE api_keys SET revoked_at = now() WHERE id = $1", [id]);
  return "revoked";
}

const liveRowSchema = v.object({
  vendorId: v.number(),
  secretHash: v.instance(Uint8Array),
  scopes: v.array(v.picklist(PARTNER_SCOPES)),
});

/** The key a partner shows, when its secret fits, nobody revoked it and its vendor is still with us. */
export async function findLiveApiKey({ id, secret }: ApiKeyText): Promise<LiveApiKey | null> {
  const { rows } = await pool.query(
    `SELECT k.vendor_id AS "vendorId", k.secret_hash AS "secretHash", k.scopes
       FROM api_keys k JOIN vendors v ON v.id = k.vendor_id
      WHERE k.id = $1 AND k.revoked_at IS NULL AND v.removed_at IS NULL`,
    [id],
  );
  const [row] = v.parse(v.array(liveRowSchema), rows);
  const hash = hashOf(secret);
  if (!row || row.secretHash.length !== hash.length || !timingSafeEqual(row.secretHash, hash)) return null;
  return { id, vendorId: row.vendorId, scopes: row.scopes };
}

/** Notes that a key was used, at most once a minute. */
export async function noteApiKeyUse(id: string): Promise<void> {
  await pool.query(
    `UPDATE api_keys SET last_used_at = now()
      WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
    [id],
  );
}
