import { type DBSchema, openDB } from "idb";
import { MAX_COUNT } from "#domain/error-limits";
import type { ErrorReport } from "#domain/error-reports";

/** Most kinds of failures kept on a device; in a storm of ever new ones the first tell enough. */
export const MOST_KINDS = 30;
/** Frames that tell one kind from another: those nearest to where it arose. */
const TOP = 3;

/** Told only once it is sure that they are kept: `key` stands for the kind and the build. */
export type Failure = ErrorReport & { readonly key: string };

interface FailuresSchema extends DBSchema {
  failures: { key: string; value: Failure };
}

/** A database of its own: what fails may be the other one. */
const open = () =>
  openDB<FailuresSchema>("egm-failures", 1, {
    upgrade: (db) => void db.createObjectStore("failures", { keyPath: "key" }),
  });

async function inFailures<T>(work: (store: Awaited<ReturnType<typeof storeOf>>) => Promise<T>): Promise<T> {
  const db = await open();
  try {
    const store = storeOf(db);
    const [value] = await Promise.all([work(store), store.transaction.done]);
    return value;
  } finally {
    // Opened for each use: failures are rare, and a connection left open keeps storage from being wiped.
    db.close();
  }
}

const storeOf = (db: Awaited<ReturnType<typeof open>>) =>
  db.transaction("failures", "readwrite").objectStore("failures");

/** Keeps a failure until it can be told; one that came before is counted. */
export function keepFailure(failure: ErrorReport): Promise<void> {
  const { release, kind, stack } = failure;
  const key = [release, kind, ...stack.split("\n", TOP)].join("\n");
  return inFailures(async (store) => {
    const before = await store.get(key);
    if (before === undefined && (await store.count()) >= MOST_KINDS) return;
    const count = Math.min(MAX_COUNT, (before?.count ?? 0) + failure.count);
    await store.put({ ...failure, key, count });
  });
}

/** Up to so many failures that were not told yet. */
export const readFailures = (most: number): Promise<Failure[]> =>
  inFailures((store) => store.getAll(null, most));

/** Forgets failures that were told. What happened again meanwhile stays to be told. */
export function forgetFailures(told: readonly Failure[]): Promise<void> {
  return inFailures(async (store) => {
    for (const { key, count } of told) {
      const now = await store.get(key);
      if (now === undefined) continue;
      if (now.count <= count) await store.delete(key);
      else await store.put({ ...now, count: now.count - count });
    }
  });
}
