import { AUDIT_PAGE, type AuditEvent, type AuditPage, type AuditQuery } from "#domain/audit";
import { isMarketRole } from "#domain/permissions";
import type { ChainedRow } from "#server/audit/audit-chain";
import { auditRowsAbout, findAuditRows } from "#server/audit/audit-records.server";
import { ADDRESS_FIELD } from "#server/audit/record-audit.server";
import { useCase } from "#server/permissions/use-case.server";
import { open } from "#server/platform/field-encryption.server";
import { pool } from "#server/platform/postgres.server";
import { type Reader, readFor } from "#server/replicas/replicas.server";

/**
 * What was done to a vendor, and what its people were refused; a page of it, the newest first. From where people of the
 * market did something is shown to those alone.
 */
export const readVendorAudit = useCase(
  "vendor.audit.read",
  (_, { vendorId }: AuditQuery & { readonly vendorId: number }) => ({ accountId: null, vendorId }),
  async (principal, query): Promise<AuditPage> => {
    const page = await pageOf(principal, query, query.vendorId);
    if (isMarketRole(principal.actor.role)) return page;
    const events = page.events.map((event) =>
      isMarketRole(event.role) ? { ...event, address: null } : event,
    );
    return { ...page, events };
  },
);

/** What was done in the marketplace, a page of it, the newest first. */
export const readMarketAudit = useCase(
  "market.audit.read",
  () => ({ accountId: null, vendorId: null }),
  (principal, query: AuditQuery & { readonly vendorId: number | null }) =>
    pageOf(principal, query, query.vendorId),
);

/** Everything in the log that an account did or that was done to it, the oldest first. */
export async function auditAbout(accountId: string): Promise<AuditEvent[]> {
  return Promise.all((await auditRowsAbout(pool, accountId)).map(toEvent));
}

async function pageOf(
  reader: Reader,
  { accountId, action, from, until, before }: AuditQuery,
  vendorId: number | null,
): Promise<AuditPage> {
  const search = {
    accountId,
    vendorId,
    action,
    from: from === null ? null : new Date(from),
    until: until === null ? null : new Date(until),
    before: before === null ? null : BigInt(before),
  };
  const rows = await readFor(reader, ({ pool: db }) => findAuditRows(db, search, AUDIT_PAGE + 1));
  const events = await Promise.all(rows.slice(0, AUDIT_PAGE).map(toEvent));
  return { events, next: rows.length > AUDIT_PAGE ? (events.at(-1)?.n ?? null) : null };
}

async function toEvent(row: ChainedRow): Promise<AuditEvent> {
  const { n, at, accountId, role, action, target, vendorId, outcome, detail } = row;
  const address = row.address === null ? null : await open(row.address, ADDRESS_FIELD);
  return {
    n: String(n),
    at: at.getTime(),
    accountId,
    role,
    action,
    target,
    vendorId,
    outcome,
    address,
    detail,
  };
}
