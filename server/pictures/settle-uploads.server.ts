import * as v from "valibot";
import { outcomeKey, outcomeSchema, type UploadOutcome } from "#server/images/upload-keys";
import { findWaiting, settleUpload } from "#server/pictures/picture-records.server";
import { pool } from "#server/platform/postgres.server";
import { getObject, sizeOfObject } from "#server/platform/storage.server";
import { inTransaction } from "#server/platform/transaction.server";

const MOST = 500;

/** Milliseconds after which a file that nobody said was sent will not come: its permit has long ended. */
const PATIENCE_MS = 20 * 60 * 1000;

const writtenSchema = v.pipe(v.string(), v.parseJson(), outcomeSchema);

/**
 * Enters what became of uploads, which whoever makes pictures has said in storage, so that products show them.
 * @returns how many were settled.
 * @throws when storage or PostgreSQL fails; the rest waits for the next round.
 */
export async function settleUploads(now: number): Promise<number> {
  let settled = 0;
  for (const { id, askedAt, arrived } of await findWaiting(pool, MOST)) {
    const outcome = await readOutcome(id);
    const lapsed = !arrived && now - askedAt.getTime() > PATIENCE_MS;
    const known = outcome ?? (lapsed ? ({ ok: false, reason: "never-came" } as const) : null);
    if (known !== null && (await inTransaction((tx) => settleUpload(tx, id, known)))) settled += 1;
  }
  return settled;
}

async function readOutcome(id: string): Promise<UploadOutcome | null> {
  const key = outcomeKey(id);
  if ((await sizeOfObject(key)) === null) return null;
  const written = await getObject(key);
  return written ? v.parse(writtenSchema, new TextDecoder().decode(written.body)) : null;
}
