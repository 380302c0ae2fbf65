import { auditHead } from "#server/audit/audit-records.server";
import { type Anchor, hexOf } from "#server/audit/verify-chain";
import { pool } from "#server/platform/postgres.server";
import { listObjects, putObject } from "#server/platform/storage.server";

const FOLDER = "audit-anchors/";
const anchorKey = /^audit-anchors\/(\d{15})-([0-9a-f]{64})$/;

/**
 * Notes the end of the audit log outside the database, where whoever cuts rows off its end does not reach: the name
 * of an object in storage is the number and the hash, its body the time. Nothing is written while the end is known.
 * @returns the number noted; null when there was nothing new.
 */
export async function anchorAudit(lastNoted: bigint | null, now: number): Promise<bigint | null> {
  const head = await auditHead(pool);
  if (head === null || head.n === lastNoted) return null;
  const key = `${FOLDER}${String(head.n).padStart(15, "0")}-${hexOf(head.hash)}`;
  const body = new TextEncoder().encode(new Date(now).toISOString());
  await putObject(key, { body, contentType: "text/plain" });
  return head.n;
}

/** Every end of the log that was ever noted. */
export async function readAnchors(): Promise<Anchor[]> {
  const keys = await listObjects(FOLDER);
  return keys.flatMap((key) => {
    const [, n, hash] = anchorKey.exec(key) ?? [];
    return n === undefined || hash === undefined ? [] : [{ n: BigInt(n), hash }];
  });
}
