import { readAnchors } from "#server/audit/anchor-audit.server";
import { allAuditRows } from "#server/audit/audit-records.server";
import { type ChainFault, type Verdict, verifyChain } from "#server/audit/verify-chain";
import { keyedHash } from "#server/platform/keyed-hash.server";
import { closePostgres, pool } from "#server/platform/postgres.server";

/** Checks the whole audit log against its chain and the anchors in storage. */
export async function verifyAudit(): Promise<Verdict> {
  // Anchors first: rows written meanwhile are then no anchor's business.
  const anchors = await readAnchors();
  return verifyChain(allAuditRows(pool), anchors, keyedHash);
}

/** A fault as a sentence. */
export function sayFault(fault: ChainFault): string {
  switch (fault.kind) {
    case "changed":
      return `Row ${fault.n} was changed: it does not say what it said when it was written.`;
    case "relinked":
      return `Row ${fault.n} does not follow the row before it: one of the two was put there later.`;
    case "missing":
      return `Rows ${fault.from} to ${fault.to} are missing.`;
    case "cut-off":
      return `Rows ${fault.from} to ${fault.to} are missing from the end; storage knows that they were there.`;
    case "rewritten":
      return `Row ${fault.n} is not the one that storage knows: the log was written anew.`;
  }
}

/** `npm run audit:verify`. @returns the exit code: 0 when the log is whole. */
export async function verifyCommand(): Promise<number> {
  const { rows, last, faults } = await verifyAudit().finally(closePostgres);
  for (const fault of faults) console.log(sayFault(fault));
  if (faults.length > 0)
    console.log(`The audit log is broken in ${faults.length} places, over ${rows} rows.`);
  else console.log(`The audit log is whole: ${rows} rows, the last one is ${last}.`);
  return faults.length === 0 ? 0 : 1;
}
