import type { Manifest } from "#domain/catalogue-wire";
import {
  type Changes,
  type ChangesMessage,
  mergeChanges,
  NO_CHANGES,
  readChanges,
  sizeOf,
} from "#domain/published/changes";
import { deleteFormerCatalogues, type Holding } from "./catalogue-database.ts";
import type { SyncDeps, SyncResult } from "./catalogue-state.ts";
import { FetchFailed, fetchBlob, fetchChanges, fetchManifest } from "./fetch-published.ts";
import { stateOf } from "./state-of.ts";
import { keptBlobs, readHolding, storeChanges, storeSnapshot } from "./store-catalogue.ts";

/** Blobs fetched at a time. */
const AT_A_TIME = 6;
/** From so many changed rows on, a newer snapshot is worth its bytes: pages get quicker with fewer changes on top. */
const RENEW_FROM = 4_000;

/**
 * Brings the phone's catalogue up to date: by what changed, or by a whole snapshot, of which only blobs that are
 * not here yet are fetched. Everything is stored in one transaction at the end, so that whatever interrupts it
 * changes nothing. Any number of tabs may run it at once.
 */
export async function syncCatalogue(deps: SyncDeps): Promise<SyncResult> {
  try {
    const before = await readHolding();
    const after = (before && (await follow(deps, before))) ?? (await takeSnapshot(deps));
    const changed = before?.seq !== after.seq || before.manifest.epoch !== after.manifest.epoch;
    return { ok: true, changed, state: stateOf(after) };
  } catch (error) {
    return failure(error);
  }
}

/** The holding after everything that changed since, or null where only a snapshot leads on. */
async function follow(deps: SyncDeps, held: Holding): Promise<Holding | null> {
  let changes: Changes = NO_CHANGES;
  let message: ChangesMessage | null = null;
  do {
    message = await fetchChanges(deps, message?.seq ?? held.seq, held.manifest.epoch);
    if (!message) return null;
    changes = mergeChanges(changes, changesIn(message));
    if (held.changed + sizeOf(changes) > RENEW_FROM) return null;
  } while (message.more);
  return storeChanges(held, changes, message);
}

async function takeSnapshot(deps: SyncDeps): Promise<Holding> {
  // A manifest from a cache may name blobs that are swept by now, or a sequence the log has forgotten.
  return (await tryManifest(deps, await fetchManifest(deps, false))) ?? (await fromCurrentManifest(deps));
}

async function fromCurrentManifest(deps: SyncDeps): Promise<Holding> {
  const holding = await tryManifest(deps, await fetchManifest(deps, true));
  if (!holding) throw new FetchFailed("server");
  return holding;
}

async function tryManifest(deps: SyncDeps, manifest: Manifest): Promise<Holding | null> {
  const fresh = await fetchMissing(deps, manifest);
  if (!fresh) return null;
  let changes: Changes = NO_CHANGES;
  let message: ChangesMessage | null = null;
  do {
    message = await fetchChanges(deps, message?.seq ?? manifest.seq, manifest.epoch);
    if (!message) return null;
    changes = mergeChanges(changes, changesIn(message));
  } while (message.more);
  await deleteFormerCatalogues();
  return storeSnapshot(
    { manifest, seq: message.seq, asOf: message.asOf, changed: sizeOf(changes) },
    changes,
    fresh,
  );
}

/** The blobs of a manifest that are not kept yet; null where the server no longer has one. */
async function fetchMissing(
  deps: SyncDeps,
  manifest: Manifest,
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>> | null> {
  const kept = await keptBlobs();
  const missing = [...manifest.shards, manifest.searchIndex].filter(({ hash }) => !kept.has(hash));
  const total = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  const fresh = new Map<string, Uint8Array<ArrayBuffer>>();
  let received = 0;
  let gone = false;
  const queue = missing.values();
  const fetchNext = async () => {
    for (const ref of queue) {
      const bytes = gone ? null : await fetchBlob(deps, ref);
      if (!bytes) {
        gone = true;
        return;
      }
      fresh.set(ref.hash, bytes);
      received += bytes.length;
      deps.onProgress?.({ received, total });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, fetchNext));
  return gone ? null : fresh;
}

function changesIn(message: ChangesMessage): Changes {
  try {
    return readChanges(message);
  } catch {
    throw new FetchFailed("server");
  }
}

function failure(error: unknown): SyncResult {
  if (error instanceof FetchFailed) return error.result;
  const noRoom = error instanceof Error && error.name === "QuotaExceededError";
  return { ok: false, reason: noRoom ? "no-room" : "storage" };
}
