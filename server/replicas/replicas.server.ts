import { setTimeout as pause } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { METRICS } from "#domain/metrics";
import { PrismaClient } from "#prisma";
import { config } from "#server/config.server";
import { observeMetric } from "#server/platform/metrics.server";
import { openPool, pool, prisma } from "#server/platform/postgres.server";
import { log } from "#server/platform/telemetry.server";
import { MOST_LAG, ReplicaChoice } from "./replica-choice.ts";
import { BEYOND_ALL, type WalPosition, walPosition } from "./wal-position.ts";

/** A database to read from: the primary or a replica. */
export type Readable = { readonly pool: Pool; readonly prisma: PrismaClient };

/** What a read needs to know of the one it is for. */
export type Reader = {
  /** How much of the log a database must have replayed to show everything that they did; all of it unless said. */
  readonly mustSee?: WalPosition;
};

type Replica = Readable & { readonly host: string; readonly watch: Pool };

/** Milliseconds between two looks at how far the primary and each replica are. */
const LOOK_EVERY = 200;
/** Looks between two notes of the lag as a metric. */
const LOOKS_A_NOTE = 5;
/** Milliseconds a replica has to answer a look, and a read: after that it is the primary's. */
const LOOK_PATIENCE = 1_000;
const READ_PATIENCE = 5_000;

const { replicaUrls, connections } = config.database;
const primary: Readable = { pool, prisma };
const replicas: readonly Replica[] = replicaUrls.map((url) => {
  const patience = { query_timeout: READ_PATIENCE, statement_timeout: READ_PATIENCE };
  const replicaPool = openPool(url, connections - 1, patience);
  return {
    host: new URL(url).host,
    pool: replicaPool,
    prisma: new PrismaClient({ adapter: new PrismaPg(replicaPool) }),
    // Of its own: a replica whose connections are all busy is not one that has failed.
    watch: openPool(url, 1, { query_timeout: LOOK_PATIENCE, connectionTimeoutMillis: LOOK_PATIENCE }),
  };
});
const choice = new ReplicaChoice(replicas);
let watching: AbortController | undefined;

/** Whether there are replicas that somebody must be kept from reading too early. */
export const hasReplicas: boolean = replicas.length > 0;

/**
 * Reads for somebody, from a replica that shows what they must see, else from the primary; without replicas it is
 * always the primary. What fails on a replica, or is not `whole` as found there, is read again from the primary, so
 * `read` must do nothing but read. Not for reads on which a write depends: those belong in its transaction.
 */
export async function readFor<T>(
  { mustSee = BEYOND_ALL }: Reader,
  read: (db: Readable) => Promise<T>,
  whole: (found: T) => boolean = () => true,
): Promise<T> {
  if (!hasReplicas) return read(primary);
  watchReplicas();
  const replica = choice.pick(mustSee, performance.now());
  if (replica === null) return read(primary);
  const end = choice.begin(replica);
  try {
    const found = await read(replica);
    return whole(found) ? found : await read(primary);
  } catch (error) {
    const found = await read(primary);
    // It is the replica that fails, not the question.
    choice.leaveOut(replica);
    log.warn({ err: error, replica: replica.host }, "a replica failed a read, which the primary answered");
    return found;
  } finally {
    end();
  }
}

/**
 * How far the primary's log goes now: with everything in it that was committed before. The position at which records
 * are inserted and not that up to which they are written out, because a commit that does not wait for the disk
 * (`synchronous_commit = off`) is ahead of the latter.
 */
export async function logPosition(): Promise<WalPosition> {
  const { rows } = await pool.query<{ at: number }>(
    "SELECT (pg_current_wal_insert_lsn() - '0/0')::float8 AS at",
  );
  return walPosition(rows[0]?.at ?? Number.NaN);
}

/** Closes every connection to replicas once the reads under way are done. */
export async function closeReplicas(): Promise<void> {
  watching?.abort();
  await Promise.all(replicas.map((replica) => replica.prisma.$disconnect()));
  await Promise.all(replicas.flatMap((replica) => [replica.pool.end(), replica.watch.end()]));
}

/** Begins to look how far everybody is, where that has not begun: who never reads from replicas never asks them. */
function watchReplicas(): void {
  if (watching) return;
  watching = new AbortController();
  const { signal } = watching;
  void repeat(lookAtPrimary, signal);
  for (const replica of replicas) void repeat((look) => lookAt(replica, look), signal);
}

async function repeat(look: (n: number) => Promise<void>, signal: AbortSignal): Promise<void> {
  for (let n = 0; !signal.aborted; n++) {
    await look(n);
    await pause(LOOK_EVERY, undefined, { ref: false, signal }).catch(() => undefined);
  }
}

/** Replicas are sent what is flushed, so that is what they can be behind. */
async function lookAtPrimary(): Promise<void> {
  const asked = performance.now();
  try {
    const { rows } = await pool.query<{ at: number }>(
      "SELECT (pg_current_wal_flush_lsn() - '0/0')::float8 AS at",
    );
    if (rows[0]) choice.primaryAt(walPosition(rows[0].at), asked);
  } catch (error) {
    log.debug({ err: error }, "the primary did not say how far it is");
  }
}

const absent = new Set<Replica>();

async function lookAt(replica: Replica, n: number): Promise<void> {
  try {
    const { rows } = await replica.watch.query<{ at: number | null }>(
      "SELECT CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0')::float8 END AS at",
    );
    const at = rows[0]?.at ?? null;
    if (at === null) throw new Error("it follows nobody: it was promoted");
    choice.replicaAt(replica, walPosition(at));
    if (absent.delete(replica)) log.info({ replica: replica.host }, "a replica is back");
  } catch (error) {
    choice.leaveOut(replica);
    if (watching?.signal.aborted || absent.has(replica)) return;
    absent.add(replica);
    log.warn({ err: error, replica: replica.host }, "a replica does not answer; it is not read from");
  }
  if (n % LOOKS_A_NOTE !== 0) return;
  observeMetric(METRICS.replicaLag, (choice.lagOf(replica, performance.now()) ?? MOST_LAG) / 1000);
}
