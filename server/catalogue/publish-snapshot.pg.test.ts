import type { PoolClient } from "pg";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { SMALL_QUALITY } from "#server/catalogue/compress-blob.server";
import { catalogueSeq, closeCatalogue, refreshCatalogue } from "#server/catalogue/live-catalogue.server";
import { loadSnapshot } from "#server/catalogue/load-snapshot.server";
import { readPublication, sweepBlobs, sweepLog } from "#server/catalogue/publication-records.server";
import { publishChanges } from "#server/catalogue/publish-changes.server";
import { publishSnapshot } from "#server/catalogue/publish-snapshot.server";
import { readChanges } from "#server/catalogue/read-changes.server";
import { runPublisher } from "#server/catalogue/run-publisher.server";
import { shrinkOneBlob } from "#server/catalogue/shrink-blobs.server";
import { pool } from "#server/platform/postgres.server";
import { stockMarket } from "#test/catalogue.server.ts";
import { asOwner } from "#test/owner.server.ts";

let client: PoolClient;

beforeEach(async () => {
  await asOwner(
    `TRUNCATE vendors, categories, products, offers, stock_levels, catalogue_log, catalogue_blobs, catalogue_changes
     RESTART IDENTITY CASCADE`,
  );
  await pool.query("UPDATE catalogue_publication SET manifest = NULL");
  await stockMarket(3);
  client = await pool.connect();
});
afterEach(() => client.release());
afterAll(closeCatalogue);

async function blobs() {
  const { rows } = await pool.query<{ hash: string; kind: string; quality: number; retired: boolean }>(
    "SELECT hash, kind, quality, retired_at IS NOT NULL AS retired FROM catalogue_blobs ORDER BY created_at, hash",
  );
  return rows;
}

test("a snapshot absorbs what nobody numbered: one sequence, no log, and cursors before it lead nowhere", async () => {
  const { seq: before } = await readPublication(pool);
  const { seq } = await publishSnapshot(client, { absorb: true });
  expect(seq).toBe(before + 1);
  expect(await publishChanges(client)).toBe(0);
  expect(await readChanges(before, null)).toEqual({ ok: false, reason: "too-old" });
  expect(await readChanges(seq, null)).toMatchObject({ ok: true, message: { seq, more: false } });
});

test("a change that commits while a snapshot absorbs is numbered afterwards", async () => {
  const late = await pool.connect();
  await late.query("BEGIN");
  await late.query("UPDATE offers SET price = 5 WHERE id = 1");
  const { seq } = await publishSnapshot(client, { absorb: true });
  await late.query("COMMIT");
  late.release();
  expect(await publishChanges(client)).toBe(1);
  const answer = await readChanges(seq, null);
  expect(answer.ok && answer.message.offers.price).toEqual([5]);
});

test("only shards whose bytes changed are new; what no manifest names is retired, then swept", async () => {
  const first = await publishSnapshot(client, { absorb: true });
  await pool.query("UPDATE offers SET price = 300");
  await publishChanges(client);
  const second = await publishSnapshot(client, { absorb: false });
  const hashes = (manifest: typeof first, kind: string) =>
    manifest.shards.filter((shard) => shard.kind === kind).map((shard) => shard.hash);
  expect(hashes(second, "products")).toEqual(hashes(first, "products"));
  expect(hashes(second, "offers")).not.toEqual(hashes(first, "offers"));
  expect((await blobs()).filter((blob) => blob.retired).map((blob) => blob.kind)).toEqual(["offers"]);
  await sweepBlobs(pool, 24);
  expect(await blobs()).toHaveLength(5);
  await pool.query("UPDATE catalogue_blobs SET retired_at = retired_at - interval '25 hours'");
  await sweepBlobs(pool, 24);
  expect(await blobs()).toHaveLength(4);
});

test("a blob made smaller keeps its name and its content", async () => {
  const manifest = await publishSnapshot(client, { absorb: true });
  const before = await loadSnapshot(manifest);
  while (await shrinkOneBlob(client));
  expect((await blobs()).every((blob) => blob.quality === SMALL_QUALITY)).toBe(true);
  expect((await loadSnapshot(manifest)).directory).toEqual(before.directory);
});

test("log rows past their time are swept, and cursors from before them need a snapshot", async () => {
  await publishSnapshot(client, { absorb: true });
  const { seq: old } = await readPublication(pool);
  await pool.query("UPDATE offers SET price = 1 WHERE id = 1");
  await publishChanges(client);
  await pool.query("UPDATE catalogue_log SET published_at = now() - interval '31 days'");
  await pool.query("UPDATE offers SET price = 1 WHERE id = 2");
  await publishChanges(client);
  await sweepLog(client, 30);
  expect(await readChanges(old, null)).toEqual({ ok: false, reason: "too-old" });
  expect(await readChanges(old + 1, null)).toMatchObject({ ok: true, message: { offers: { id: [2] } } });
});

test("of several publishers one publishes, a process that reads follows it, and another takes over", async () => {
  const ends = [new AbortController(), new AbortController()];
  const running = ends.map((end) => runPublisher(end.signal));
  await vi.waitFor(async () => expect((await readPublication(pool)).manifest).not.toBeNull(), 5_000);
  await refreshCatalogue();
  const seen = catalogueSeq();
  await pool.query("UPDATE offers SET price = 9 WHERE id = 1");
  await vi.waitFor(async () => {
    expect((await readPublication(pool)).seq).toBe(seen + 1);
  }, 5_000);
  const holder = await pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND granted",
  );
  expect(holder.rows[0]?.count).toBe(1);
  ends[0]?.abort();
  await running[0];
  await pool.query("UPDATE offers SET price = 10 WHERE id = 1");
  await vi.waitFor(async () => expect((await readPublication(pool)).seq).toBe(seen + 2), 8_000);
  ends[1]?.abort();
  await running[1];
});
