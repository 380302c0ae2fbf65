import * as v from "valibot";
import {
  type AuditDetail,
  type AuditOutcome,
  type AuditRow,
  CHAIN_START,
  chainHash,
} from "#server/audit/audit-chain";
import type { Principal } from "#server/permissions/use-case.server";
import { seal } from "#server/platform/field-encryption.server";
import { keyedHash } from "#server/platform/keyed-hash.server";
import type { Transaction } from "#server/platform/transaction.server";

export type AuditEntry = {
  /** Who did it and from where; the actor is null where nobody was signed in yet. */
  readonly principal: Principal | { readonly actor: null; readonly address: string };
  /** An action of the table of permissions, or a sign-in event such as `session.start`. */
  readonly action: string;
  /** What it was done to, e.g. `vendor:3` or `account:<id>`. Never personal data. */
  readonly target: string;
  /** The vendor whose people may read of it. */
  readonly vendorId: number | null;
  readonly outcome: AuditOutcome;
  /** What changed, without personal data: this log outlives whoever is in it. */
  readonly detail: AuditDetail;
};

const headSchema = v.object({
  n: v.nullable(
    v.pipe(
      v.string(),
      v.transform((digits) => BigInt(digits)),
    ),
  ),
  hash: v.nullable(v.instance(Uint8Array)),
});

/**
 * Adds to the audit log, in the transaction of what it tells about: neither is there without the other. Call it
 * last: from here until the transaction ends, every other writer of the log waits.
 */
export async function recordAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  const { actor, address } = entry.principal;
  const sealedAddress = await seal(address, ADDRESS_FIELD);
  const { rows } = await tx.query<{ n: string | null; hash: Buffer | null }>(
    "SELECT * FROM take_audit_chain()",
  );
  const head = v.parse(headSchema, rows[0]);
  const row: AuditRow = {
    n: (head.n ?? 0n) + 1n,
    at: new Date(),
    accountId: actor?.accountId ?? null,
    role: actor?.role ?? "nobody",
    action: entry.action,
    target: storable(entry.target),
    vendorId: entry.vendorId,
    outcome: entry.outcome,
    address: sealedAddress,
    detail: Object.fromEntries(
      Object.entries(entry.detail).map(([name, value]) => [
        name,
        typeof value === "string" ? storable(value) : value,
      ]),
    ),
  };
  const previous = head.hash ?? CHAIN_START;
  await tx.query(
    `INSERT INTO audit_events
       (n, at, account_id, role, action, target, vendor_id, outcome, address, detail, previous, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      row.n,
      row.at,
      row.accountId,
      row.role,
      row.action,
      row.target,
      row.vendorId,
      row.outcome,
      row.address,
      JSON.stringify(row.detail),
      previous,
      chainHash(keyedHash, previous, row),
    ],
  );
}

/**
 * What an address is sealed as. Not by row: the number is known only under the lock, and sealing may have to ask the
 * key service. The chain binds each to its row.
 */
export const ADDRESS_FIELD = "audit_events.address";

const MAX_TEXT = 200;

/** Targets may come from a URL: what PostgreSQL cannot hold must not keep a refusal from being recorded. */
function storable(text: string): string {
  return text.replaceAll("\0", "\u{fffd}").toWellFormed().slice(0, MAX_TEXT).toWellFormed();
}
