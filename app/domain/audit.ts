/** One entry of the audit log, as those who may read it see it. */
export type AuditEvent = {
  /** Its number, in digits; also what to ask for older ones with. */
  readonly n: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Null where nobody was signed in. */
  readonly accountId: string | null;
  readonly role: string;
  readonly action: string;
  readonly target: string;
  readonly vendorId: number | null;
  readonly outcome: string;
  readonly address: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
};

/** What to look for; what is null does not matter. `until` is exclusive; times in milliseconds since the epoch. */
export type AuditQuery = {
  readonly accountId: string | null;
  readonly action: string | null;
  readonly from: number | null;
  readonly until: number | null;
  /** Only entries older than this number. */
  readonly before: string | null;
};

export type AuditPage = {
  /** The newest first. */
  readonly events: readonly AuditEvent[];
  /** What to ask for the next page with; null on the last one. */
  readonly next: string | null;
};

export const AUDIT_PAGE = 50;
