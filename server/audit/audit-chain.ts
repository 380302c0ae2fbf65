import type { KeyedHash } from "#server/keys/keyed-hashing";

export const OUTCOMES = ["done", "refused", "failed"] as const;
export type AuditOutcome = (typeof OUTCOMES)[number];

export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>;

/** What a row of the audit log says; its place in the chain is not part of it. */
export type AuditRow = {
  /** 1 for the first, and no gaps. */
  readonly n: bigint;
  readonly at: Date;
  readonly accountId: string | null;
  readonly role: string;
  readonly action: string;
  readonly target: string;
  readonly vendorId: number | null;
  readonly outcome: string;
  /** Sealed. */
  readonly address: Uint8Array | null;
  readonly detail: AuditDetail;
};

export type ChainedRow = AuditRow & { readonly previous: Uint8Array; readonly hash: Uint8Array };

/** What the first row follows. */
export const CHAIN_START: Uint8Array = new Uint8Array(32);

/**
 * The one text a row is hashed as: a JSON array without spaces of number (as text), time (ISO 8601, UTC,
 * milliseconds), account, role, action, target, vendor, outcome, sealed address (hex), and the detail as
 * `[name, value]` pairs sorted by name; what is missing is null.
 */
export function canonicalForm(row: AuditRow): string {
  const detail = Object.entries(row.detail).sort(([a], [b]) => (a < b ? -1 : 1));
  const address = row.address === null ? null : Buffer.from(row.address).toString("hex");
  return JSON.stringify([
    String(row.n),
    row.at.toISOString(),
    row.accountId,
    row.role,
    row.action,
    row.target,
    row.vendorId,
    row.outcome,
    address,
    detail,
  ]);
}

/**
 * The hash that seals a row to the one before it: HMAC-SHA-256 over the earlier hash (hex), a line feed and the
 * canonical form. Keyed, so that who can write to the database, but has not the secret, cannot forge a chain.
 */
export function chainHash(keyedHash: KeyedHash, previous: Uint8Array, row: AuditRow): Buffer {
  return keyedHash("audit chain", `${Buffer.from(previous).toString("hex")}\n${canonicalForm(row)}`);
}
