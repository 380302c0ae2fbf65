import * as v from "valibot";
import { outcomeKey, outcomeSchema, type UploadOutcome } from "#server/images/upload-keys";
import { findWaiting, settleUpload } from "#server/pictures/picture-records.server";
import { pool } from "#server/platform/postgres.server";
import { getObject, sizeOfObject } from "#server/platform/storage.server";
import { inTransaction } from "#server/platform/transaction.server";

const MOST = 500;

/** Milliseconds after which a file that nobody said was sent will not come: its permit has long ended. */
const PATIENCE_MS = 20 * 60 * 1000;
/** And after which one that was sent is given up on: whoever makes pictures failed five times, which takes half an hour. */
const LONGEST_MS = 2 * 60 * 60 * 1000;

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
    const known = outcome ?? givenUp(now - askedAt.getTime(), arrived);
    if (known !== null && (await inTransaction((tx) => settleUpload(tx, id, known)))) settled += 1;
  }
  return settled;
}

/** What becomes of an upload nobody says anything of, asked for `age` milliseconds ago; null while there is hope. */
function givenUp(age: number, arrived: boolean): UploadOutcome | null {
  if (arrived) return age > LONGEST_MS ? { ok: false, reason: "not-made" } : null;
  return age > PATIENCE_MS ? { ok: false, reason: "never-came" } : null;
}

async function readOutcome(id: string): Promise<UploadOutcome | null> {
  const key = outcomeKey(id);
  if ((await sizeOfObject(key)) === null) return null;
  const written = await getObject(key);
  return written ? v.parse(writtenSchema, new TextDecoder().decode(written.body)) : null;
}
