import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";
import { CATALOGUE_SCHEMA, TOMBSTONE_DAYS } from "#domain/catalogue-wire";
import {
  countLog,
  countWaiting,
  readPublication,
  sweepBlobs,
  sweepLog,
} from "#server/catalogue/publication-records.server";
import { publishChanges, ROWS_A_SEQUENCE } from "#server/catalogue/publish-changes.server";
import { publishSnapshot } from "#server/catalogue/publish-snapshot.server";
import { shrinkOneBlob } from "#server/catalogue/shrink-blobs.server";
import { pool } from "#server/platform/postgres.server";
import { log } from "#server/platform/telemetry.server";

/** "eGroM" in ASCII: nothing else in this database takes this lock. */
const LOCK = 0x6547726f4d;
const LOOK_EVERY_MS = 500;
/** Another publisher has the lock: it is tried again. */
const TRY_LOCK_EVERY_MS = 3_000;
/** From so many waiting rows on, a snapshot says it shorter than the log. */
const ABSORB_FROM = 20_000;
/** A new snapshot is made when so many rows changed since the last one, */
const ROWS_A_SNAPSHOT = 2_000;
/** or after so long when any did; */
const SNAPSHOT_AFTER_MS = 30 * 60_000;
/** but never more often than this. */
const SNAPSHOT_EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 60 * 60_000;
/** Longer than any download takes. */
const RETIRED_HOURS = 24;

/**
 * Publishes until the signal fires: changes within half a second of their commit, snapshots when enough has
 * changed. Any number of processes may run it; one publishes and the others wait to take over.
 */
export async function runPublisher(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const client = await pool.connect();
      try {
        if (await takeLock(client)) await publishWith(client, signal);
      } finally {
        // The lock lives as long as the connection.
        client.release(true);
      }
    } catch (error) {
      if (!signal.aborted)
        log.warn({ err: error }, "publishing the catalogue failed and will be tried again");
    }
    await pause(TRY_LOCK_EVERY_MS, signal);
  }
}

/** Publishes everything that is committed by now, with a snapshot, as a publisher would in its own time. */
export async function publishNow(): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    while ((await publishChanges(client)) > 0);
    await publishSnapshot(client, { absorb: false });
  } finally {
    client.release(true);
  }
}

async function takeLock(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [LOCK]);
  return rows[0]?.taken === true;
}

async function publishWith(client: PoolClient, signal: AbortSignal): Promise<void> {
  let snapshotAt = Number.NEGATIVE_INFINITY;
  let sweptAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    const snapshot = await snapshotDue(client, performance.now() - snapshotAt);
    if (snapshot) {
      const started = performance.now();
      const { seq } = await publishSnapshot(client, snapshot);
      snapshotAt = performance.now();
      log.info({ seq, ms: Math.round(snapshotAt - started) }, "published a catalogue snapshot");
    }
    const changed = await publishChanges(client);
    if (changed === ROWS_A_SEQUENCE) continue;
    if (performance.now() - sweptAt > SWEEP_EVERY_MS) {
      await sweepLog(client, TOMBSTONE_DAYS);
      await sweepBlobs(client, RETIRED_HOURS);
      sweptAt = performance.now();
    }
    const shrunk = changed === 0 && (await shrinkOneBlob(client));
    await pause(shrunk ? 0 : LOOK_EVERY_MS, signal);
  }
}

/** Whether a snapshot is due, and how it is to be taken. */
async function snapshotDue(client: PoolClient, sinceLastMs: number): Promise<{ absorb: boolean } | null> {
  const { manifest, seq } = await readPublication(client);
  const absorb = (await countWaiting(client)) >= ABSORB_FROM;
  if (absorb || manifest?.schema !== CATALOGUE_SCHEMA) return { absorb };
  if (sinceLastMs < SNAPSHOT_EVERY_MS || manifest.seq === seq) return null;
  const due = sinceLastMs > SNAPSHOT_AFTER_MS || (await countLog(client, manifest.seq)) >= ROWS_A_SNAPSHOT;
  return due ? { absorb } : null;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
