import type { PoolClient } from "pg";
import type { CatalogueSource } from "#domain/browse/catalogue-source";
import { type HeldCatalogue, holdSnapshot, sourceOf, withChanges } from "#domain/browse/held-catalogue";
import { CATALOGUE_SCHEMA } from "#domain/catalogue-wire";
import { loadSnapshot } from "#server/catalogue/load-snapshot.server";
import {
  type ChangedRow,
  readLog,
  readPublication,
  readSeq,
} from "#server/catalogue/publication-records.server";
import { readRows } from "#server/catalogue/read-rows.server";
import { pool } from "#server/platform/postgres.server";
import { log } from "#server/platform/telemetry.server";

/*
 * The catalogue this process serves: the last snapshot, in memory, with everything published since. A listener
 * wakes it, and it looks for itself every few seconds in case a wake-up was lost.
 */

const LOOK_EVERY_MS = 5_000;
const ROWS_A_BATCH = 5_000;
/** How long a first page waits for a first publication. */
const PATIENCE_MS = 20_000;
/** Pages say how old they are to the minute, so that one rendered anew from the same catalogue is the same. */
const MINUTE_MS = 60_000;

export class NothingPublished extends Error {
  override readonly name = "NothingPublished";
}

let held: HeldCatalogue | null = null;
let source: CatalogueSource | null = null;
let confirmedAt = 0;
let following: Promise<void> | null = null;
let refreshing: Promise<void> | null = null;
let again = false;
let timer: NodeJS.Timeout | undefined;
let listener: PoolClient | undefined;
let stopped = false;
const watchers = new Set<(seq: number) => void>();

/** The sequence this process serves; 0 before it holds a catalogue. Pages of the same sequence are the same. */
export function catalogueSeq(): number {
  return held?.seq ?? 0;
}

/** The epoch this process serves, or null before it holds a catalogue. */
export function catalogueEpoch(): string | null {
  return held?.epoch ?? null;
}

/** Calls back whenever this process starts to serve another sequence; returns how to stop that. */
export function onCatalogueChange(watcher: (seq: number) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * The catalogue as of now, starting to follow publications at the first call. Waits for the first one.
 * @throws NothingPublished when there is none within twenty seconds
 */
export async function catalogueNow(): Promise<CatalogueSource> {
  await followCatalogue();
  const deadline = performance.now() + PATIENCE_MS;
  while (!held) {
    if (performance.now() > deadline) throw new NothingPublished("no catalogue was published yet");
    await nextChange(deadline - performance.now());
  }
  const asOf = confirmedAt - (confirmedAt % MINUTE_MS);
  if (source?.seq !== held.seq || source.asOf !== asOf) source = sourceOf(held, asOf);
  return source;
}

/** Begins to follow publications, where that has not begun; resolves when what is published by now is loaded. */
export function followCatalogue(): Promise<void> {
  following ??= follow();
  return following;
}

/** Catches up with what is published, now. */
export function refreshCatalogue(): Promise<void> {
  if (refreshing) {
    again = true;
    return refreshing;
  }
  refreshing = (async () => {
    do {
      again = false;
      await catchUp();
    } while (again);
  })().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** Ends following; the process is about to close its connections. */
export async function closeCatalogue(): Promise<void> {
  stopped = true;
  clearTimeout(timer);
  await refreshing?.catch(() => undefined);
  listener?.release(true);
  listener = undefined;
}

async function follow(): Promise<void> {
  await listen().catch(warn);
  await refreshCatalogue().catch(warn);
  const look = () => {
    timer = setTimeout(async () => {
      if (!listener) await listen().catch(warn);
      await refreshCatalogue().catch(warn);
      if (!stopped) look();
    }, LOOK_EVERY_MS);
    timer.unref();
  };
  look();
}

async function listen(): Promise<void> {
  const client = await pool.connect();
  client.on("error", (error) => {
    warn(error);
    if (listener !== client) return;
    listener = undefined;
    client.release(true);
  });
  client.on("notification", () => {
    refreshCatalogue().catch(warn);
  });
  try {
    await client.query("LISTEN catalogue");
    listener = client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function catchUp(): Promise<void> {
  const now = Date.now();
  const { epoch, seq, logStart, snapshotSeq } = await readSeq(pool);
  const current = held;
  const outrun = !current || current.epoch !== epoch || seq < current.seq || logStart > current.seq;
  if (snapshotSeq !== null && (outrun || snapshotSeq > current.snapshot.seq)) await loadAnew();
  if (held && seq > held.seq) await followLog(held);
  confirmedAt = now;
  if (held && (held.seq !== current?.seq || held.epoch !== current.epoch)) {
    for (const watcher of watchers) watcher(held.seq);
  }
}

async function loadAnew(): Promise<void> {
  const { manifest } = await readPublication(pool);
  if (manifest?.schema !== CATALOGUE_SCHEMA) return;
  const fresh = holdSnapshot(await loadSnapshot(manifest));
  // The new snapshot may be behind what is served already: nobody must see the catalogue step back.
  held = await upTo(fresh, held?.epoch === fresh.epoch ? held.seq : 0);
}

async function followLog(from: HeldCatalogue): Promise<void> {
  held = await upTo(from, Number.POSITIVE_INFINITY);
}

/** The catalogue with the log applied until it has reached `least` or the log ends. */
async function upTo(from: HeldCatalogue, least: number): Promise<HeldCatalogue> {
  let reached = from;
  while (reached.seq < least) {
    const rows = wholeSequences(await readLog(pool, reached.seq, ROWS_A_BATCH), ROWS_A_BATCH);
    const last = rows.at(-1);
    if (!last) break;
    reached = withChanges(reached, await readRows(rows), last.seq);
  }
  return reached;
}

/** Log rows without a last sequence that the limit may have cut in two. */
export function wholeSequences<Row extends ChangedRow & { readonly seq: number }>(
  rows: Row[],
  limit: number,
): Row[] {
  if (rows.length < limit) return rows;
  const cut = rows.at(-1)?.seq;
  return rows.filter((row) => row.seq !== cut);
}

function nextChange(withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(done, withinMs);
    const stop = onCatalogueChange(done);
    function done(): void {
      clearTimeout(patience);
      stop();
      resolve();
    }
  });
}

function warn(error: unknown): void {
  if (!stopped) log.warn({ err: error }, "could not follow the published catalogue");
}
