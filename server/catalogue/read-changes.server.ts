import { CATALOGUE_SCHEMA } from "#domain/catalogue-wire";
import { type ChangesMessage, NO_CHANGES, writeChanges } from "#domain/published/changes";
import { wholeSequences } from "#server/catalogue/live-catalogue.server";
import { countLog, readLog, readSeq } from "#server/catalogue/publication-records.server";
import { readRows } from "#server/catalogue/read-rows.server";
import { pool } from "#server/platform/postgres.server";

/** Rows in one answer, about 60 kB. */
const ROWS_A_BATCH = 5_000;
/** From so many rows on, the shards that changed are fewer bytes than the changes. */
const SNAPSHOT_FROM = 15_000;

/** What changed after a cursor, or why it leads nowhere: the phone then fetches a snapshot. */
export type ChangesAnswer =
  | { readonly ok: true; readonly message: ChangesMessage }
  | { readonly ok: false; readonly reason: "other-epoch" | "ahead" | "too-old" | "too-many" };

/** Changes after the sequence `since`. `epoch`, where given, must be that of this database. */
export async function readChanges(since: number, epoch: string | null): Promise<ChangesAnswer> {
  const asOf = Date.now();
  const current = await readSeq(pool);
  if (epoch !== null && epoch !== current.epoch) return { ok: false, reason: "other-epoch" };
  if (since > current.seq) return { ok: false, reason: "ahead" };
  if (since < current.logStart) return { ok: false, reason: "too-old" };
  const head = { schema: CATALOGUE_SCHEMA, epoch: current.epoch, since, asOf };
  if (since === current.seq) {
    return { ok: true, message: writeChanges({ ...head, seq: since, more: false }, NO_CHANGES) };
  }
  if ((await countLog(pool, since)) > SNAPSHOT_FROM) return { ok: false, reason: "too-many" };
  const rows = wholeSequences(await readLog(pool, since, ROWS_A_BATCH), ROWS_A_BATCH);
  const seq = rows.at(-1)?.seq ?? since;
  return {
    ok: true,
    message: writeChanges({ ...head, seq, more: seq < current.seq }, await readRows(rows)),
  };
}
