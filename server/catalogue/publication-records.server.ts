import type { PoolClient } from "pg";
import * as v from "valibot";
import type { ShardRef } from "#domain/catalogue-wire";
import { type Manifest, manifestSchema } from "#domain/catalogue-wire";

type Queries = Pick<PoolClient, "query">;

export const ENTITIES = ["vendor", "category", "product", "offer"] as const;
export type ChangedRow = { readonly entity: (typeof ENTITIES)[number]; readonly id: number };

const publicationRow = v.object({
  epoch: v.string(),
  seq: v.number(),
  logStart: v.number(),
  manifest: v.nullable(manifestSchema),
});
export type Publication = v.InferOutput<typeof publicationRow>;

export async function readPublication(db: Queries): Promise<Publication> {
  const { rows } = await db.query(
    `SELECT epoch, seq, log_start AS "logStart", manifest FROM catalogue_publication WHERE id = 1`,
  );
  return v.parse(publicationRow, rows[0]);
}

/** The manifest is large; most readers only want to know whether it is theirs still. */
export async function readSeq(
  db: Queries,
): Promise<{ epoch: string; seq: number; logStart: number; snapshotSeq: number | null }> {
  const { rows } = await db.query(
    `SELECT epoch, seq, log_start AS "logStart", (manifest->>'seq')::int AS "snapshotSeq"
     FROM catalogue_publication WHERE id = 1`,
  );
  return v.parse(
    v.object({
      epoch: v.string(),
      seq: v.number(),
      logStart: v.number(),
      snapshotSeq: v.nullable(v.number()),
    }),
    rows[0],
  );
}

const changedRow = v.object({ entity: v.picklist(ENTITIES), id: v.number() });

/** Takes noted changes, the oldest first, in the transaction given; rows not yet committed stay for later. */
export async function takeChanges(tx: Queries, limit: number): Promise<ChangedRow[]> {
  const { rows } = await tx.query(
    `WITH taken AS (
       DELETE FROM catalogue_changes
       WHERE id IN (SELECT id FROM catalogue_changes ORDER BY id LIMIT $1)
       RETURNING entity, entity_id)
     SELECT DISTINCT entity, entity_id AS id FROM taken`,
    [limit],
  );
  return v.parse(v.array(changedRow), rows);
}

/** Gives the changes the next sequence, tells listeners, and returns it. */
export async function logChanges(tx: Queries, changes: readonly ChangedRow[]): Promise<number> {
  const { rows } = await tx.query<{ seq: number }>(
    `WITH next AS (UPDATE catalogue_publication SET seq = seq + 1 WHERE id = 1 RETURNING seq),
     logged AS (
       INSERT INTO catalogue_log (seq, entity, entity_id, published_at)
       SELECT next.seq, changed.entity, changed.id, now()
       FROM next, unnest($1::text[], $2::int[]) AS changed (entity, id))
     SELECT seq FROM next`,
    [changes.map((change) => change.entity), changes.map((change) => change.id)],
  );
  return v.parse(v.number(), rows[0]?.seq);
}

/** How many changes wait to be numbered. */
export async function countWaiting(db: Queries): Promise<number> {
  const { rows } = await db.query<{ count: number }>("SELECT count(*)::int AS count FROM catalogue_changes");
  return rows[0]?.count ?? 0;
}

/**
 * Drops the changes this transaction can see, for a snapshot taken in the same transaction: it takes the next
 * sequence, and the log leads on from there only.
 */
export async function absorbChanges(tx: Queries): Promise<void> {
  await tx.query("DELETE FROM catalogue_changes");
  await tx.query("UPDATE catalogue_publication SET seq = seq + 1, log_start = seq + 1 WHERE id = 1");
}

/** Wakes whoever listens, when the transaction commits. */
export async function announce(tx: Queries): Promise<void> {
  await tx.query("SELECT pg_notify('catalogue', seq::text) FROM catalogue_publication WHERE id = 1");
}

/** What changed after `since`, in order, at most `limit` rows. */
export async function readLog(
  db: Queries,
  since: number,
  limit: number,
): Promise<(ChangedRow & { readonly seq: number })[]> {
  const { rows } = await db.query(
    "SELECT seq, entity, entity_id AS id FROM catalogue_log WHERE seq > $1 ORDER BY seq LIMIT $2",
    [since, limit],
  );
  return v.parse(v.array(v.object({ ...changedRow.entries, seq: v.number() })), rows);
}

/** How many rows changed after `since`. */
export async function countLog(db: Queries, since: number): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM catalogue_log WHERE seq > $1",
    [since],
  );
  return rows[0]?.count ?? 0;
}

export async function storeManifest(tx: Queries, manifest: Manifest): Promise<void> {
  await tx.query("UPDATE catalogue_publication SET manifest = $1 WHERE id = 1", [JSON.stringify(manifest)]);
}

export type BlobKind = ShardRef["kind"] | "search";
export type StoredBlob = {
  readonly hash: string;
  readonly kind: BlobKind;
  readonly bytes: number;
  readonly brotli: Uint8Array;
  readonly quality: number;
  readonly gzip: Uint8Array;
};

export async function storeBlob(tx: Queries, blob: StoredBlob): Promise<void> {
  await tx.query(
    `INSERT INTO catalogue_blobs (hash, kind, bytes, brotli, quality, gzip) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (hash) DO UPDATE SET brotli = excluded.brotli, quality = excluded.quality, retired_at = NULL`,
    [blob.hash, blob.kind, blob.bytes, blob.brotli, blob.quality, blob.gzip],
  );
}

/** Which of these hashes are stored already. */
export async function storedHashes(db: Queries, hashes: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ hash: string }>("SELECT hash FROM catalogue_blobs WHERE hash = ANY($1)", [
    hashes,
  ]);
  return new Set(rows.map((row) => row.hash));
}

const blobRow = v.object({ brotli: v.instance(Uint8Array), gzip: v.instance(Uint8Array) });

export async function readBlob(db: Queries, hash: string): Promise<v.InferOutput<typeof blobRow> | null> {
  const { rows } = await db.query("SELECT brotli, gzip FROM catalogue_blobs WHERE hash = $1", [hash]);
  return rows[0] ? v.parse(blobRow, rows[0]) : null;
}

/** Brotli bytes of several blobs, for a process that wants to hold the catalogue. */
export async function readBrotli(db: Queries, hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
  const { rows } = await db.query("SELECT hash, brotli FROM catalogue_blobs WHERE hash = ANY($1)", [hashes]);
  const parsed = v.parse(v.array(v.object({ hash: v.string(), brotli: v.instance(Uint8Array) })), rows);
  return new Map(parsed.map((row) => [row.hash, row.brotli]));
}

/** A current blob that was compressed with less than `quality`, or null; what every phone fetches comes first. */
export async function fastestBlob(
  db: Queries,
  quality: number,
): Promise<{ hash: string; brotli: Uint8Array } | null> {
  const { rows } = await db.query(
    `SELECT hash, brotli FROM catalogue_blobs WHERE quality < $1 AND retired_at IS NULL
     ORDER BY kind = 'search' DESC, kind, hash LIMIT 1`,
    [quality],
  );
  return rows[0] ? v.parse(v.object({ hash: v.string(), brotli: v.instance(Uint8Array) }), rows[0]) : null;
}

export async function recompressBlob(
  db: Queries,
  hash: string,
  { brotli, quality }: Pick<StoredBlob, "brotli" | "quality">,
): Promise<void> {
  await db.query("UPDATE catalogue_blobs SET brotli = $2, quality = $3 WHERE hash = $1", [
    hash,
    brotli,
    quality,
  ]);
}

/** Retires blobs that the manifest no longer names, and takes back those it names again. */
export async function retireBlobs(tx: Queries, named: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE catalogue_blobs SET retired_at = CASE WHEN hash = ANY($1) THEN NULL ELSE now() END
     WHERE (retired_at IS NULL) <> (hash = ANY($1))`,
    [named],
  );
}

/** Deletes blobs retired longer ago than `hours`. */
export async function sweepBlobs(db: Queries, hours: number): Promise<void> {
  await db.query("DELETE FROM catalogue_blobs WHERE retired_at < now() - make_interval(hours => $1)", [
    hours,
  ]);
}

/** Forgets log rows older than `days`; cursors from before them must fetch a snapshot. */
export async function sweepLog(tx: Queries, days: number): Promise<void> {
  await tx.query(
    `WITH swept AS (
       DELETE FROM catalogue_log WHERE published_at < now() - make_interval(days => $1) RETURNING seq)
     UPDATE catalogue_publication SET log_start = GREATEST(log_start, (SELECT max(seq) FROM swept))
     WHERE id = 1 AND EXISTS (SELECT FROM swept)`,
    [days],
  );
}
