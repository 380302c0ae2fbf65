import * as v from "valibot";
import type { ChainedRow } from "#server/audit/audit-chain";
import type { Transaction } from "#server/platform/transaction.server";

const detailSchema = v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()]));
const number = v.pipe(
  v.string(),
  v.transform((digits) => BigInt(digits)),
);
const bytes = v.instance(Uint8Array);

const rowSchema = v.object({
  n: number,
  at: v.date(),
  accountId: v.nullable(v.string()),
  role: v.string(),
  action: v.string(),
  target: v.string(),
  vendorId: v.nullable(v.number()),
  outcome: v.string(),
  address: v.nullable(bytes),
  detail: detailSchema,
  previous: bytes,
  hash: bytes,
});

const COLUMNS = `n, at, account_id AS "accountId", role, action, target, vendor_id AS "vendorId", outcome, address, detail,
  previous, hash`;
const BATCH = 1_000;

/** The whole log by ascending number, a thousand rows at a time. */
export async function* allAuditRows(db: Transaction): AsyncGenerator<ChainedRow> {
  let after = 0n;
  for (;;) {
    const { rows } = await db.query(
      `SELECT ${COLUMNS} FROM audit_events WHERE n > $1 ORDER BY n LIMIT ${BATCH}`,
      [after],
    );
    const batch = v.parse(v.array(rowSchema), rows);
    yield* batch;
    const last = batch.at(-1);
    if (last === undefined) return;
    after = last.n;
  }
}

/** What to look for in the log; what is null does not matter. `until` is exclusive, `before` a number. */
export type AuditSearch = {
  readonly accountId: string | null;
  readonly vendorId: number | null;
  readonly action: string | null;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly before: bigint | null;
};

/** The newest rows that fit, newest first. */
export async function findAuditRows(
  db: Transaction,
  search: AuditSearch,
  limit: number,
): Promise<ChainedRow[]> {
  const { accountId, vendorId, action, from, until, before } = search;
  const { rows } = await db.query(
    `SELECT ${COLUMNS} FROM audit_events
      WHERE ($1::uuid IS NULL OR account_id = $1) AND ($2::int IS NULL OR vendor_id = $2)
        AND ($3::text IS NULL OR action = $3) AND ($4::timestamptz IS NULL OR at >= $4)
        AND ($5::timestamptz IS NULL OR at < $5) AND ($6::bigint IS NULL OR n < $6)
      ORDER BY n DESC LIMIT $7`,
    [accountId, vendorId, action, from, until, before, limit],
  );
  return v.parse(v.array(rowSchema), rows);
}

/** The end of the log; null while it is empty. */
export async function auditHead(db: Transaction): Promise<ChainedRow | null> {
  const { rows } = await db.query(`SELECT ${COLUMNS} FROM audit_events ORDER BY n DESC LIMIT 1`);
  return v.parse(v.array(rowSchema), rows)[0] ?? null;
}

/** What an account did and what was done to it, the oldest first. */
export async function auditRowsAbout(db: Transaction, accountId: string): Promise<ChainedRow[]> {
  const { rows } = await db.query(
    `SELECT ${COLUMNS} FROM audit_events WHERE account_id = $1 OR target = 'account:' || $1::text ORDER BY n`,
    [accountId],
  );
  return v.parse(v.array(rowSchema), rows);
}
