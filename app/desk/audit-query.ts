import type { AuditQuery } from "#domain/audit";

const NUMBER = /^[1-9]\d{0,17}$/;

/** Which page of the log an address means: all entries, older than `before` where it names one. */
export function auditQuery(request: Request): AuditQuery {
  const before = new URL(request.url).searchParams.get("before") ?? "";
  return {
    accountId: null,
    action: null,
    from: null,
    until: null,
    before: NUMBER.test(before) ? before : null,
  };
}
