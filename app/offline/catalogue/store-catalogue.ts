import type { Manifest } from "#domain/catalogue-wire";
import { type Changes, mergeChanges, NO_CHANGES, sizeOf } from "#domain/published/changes";
import { type Holding, withCatalogue } from "./catalogue-database.ts";

/** What is held, or null; a holding whose blobs are not all there (an eviction, a repair) counts as none. */
export async function readHolding(): Promise<Holding | null> {
  return withCatalogue(async (database) => {
    const tx = database.transaction(["holding", "blobs", "changes"]);
    const [holding, hashes, changes] = await Promise.all([
      tx.objectStore("holding").get("now"),
      tx.objectStore("blobs").getAllKeys(),
      tx.objectStore("changes").count(),
      tx.done,
    ]);
    const there = new Set(hashes);
    return holding && changes === 1 && namedBy(holding.manifest).every((hash) => there.has(hash))
      ? holding
      : null;
  });
}

/** Which of these blobs are kept already. */
export async function keptBlobs(): Promise<Set<string>> {
  return new Set(await withCatalogue((database) => database.getAllKeys("blobs")));
}

/**
 * Puts a snapshot and what changed since in place of what is held, in one transaction. Where another tab has
 * meanwhile stored the same catalogue or a newer one, that stays.
 */
export async function storeSnapshot(
  holding: Holding,
  changes: Changes,
  fresh: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<Holding> {
  return withCatalogue(async (database) => {
    const tx = database.transaction(["holding", "blobs", "changes"], "readwrite");
    const [blobs, held] = [tx.objectStore("blobs"), await tx.objectStore("holding").get("now")];
    const kept = new Set(await blobs.getAllKeys());
    const named = namedBy(holding.manifest);
    const complete = held && namedBy(held.manifest).every((hash) => kept.has(hash));
    if (
      complete &&
      held.manifest.epoch === holding.manifest.epoch &&
      held.manifest.seq >= holding.manifest.seq &&
      held.seq >= holding.seq
    ) {
      await tx.done;
      return held;
    }
    await allOrNothing(tx, [
      ...[...kept].filter((hash) => !named.includes(hash)).map((hash) => () => blobs.delete(hash)),
      ...Array.from(
        fresh,
        ([hash, bytes]) =>
          () =>
            blobs.put(bytes, hash),
      ),
      () => tx.objectStore("changes").put(changes, "now"),
      () => tx.objectStore("holding").put(holding, "now"),
    ]);
    return holding;
  });
}

/** Adds changes that lead on from `since`. Where another tab has added them meanwhile, its holding stays. */
export async function storeChanges(
  since: Holding,
  changes: Changes,
  { seq, asOf }: Pick<Holding, "seq" | "asOf">,
): Promise<Holding | null> {
  return withCatalogue(async (database) => {
    const tx = database.transaction(["holding", "changes"], "readwrite");
    const held = await tx.objectStore("holding").get("now");
    if (!held || held.manifest.epoch !== since.manifest.epoch || held.seq !== since.seq) {
      await tx.done;
      return held ?? null;
    }
    if (seq === held.seq) {
      const next: Holding = { ...held, asOf: Math.max(asOf, held.asOf) };
      await allOrNothing(tx, [() => tx.objectStore("holding").put(next, "now")]);
      return next;
    }
    const all = mergeChanges((await tx.objectStore("changes").get("now")) ?? NO_CHANGES, changes);
    const next: Holding = { manifest: held.manifest, seq, asOf, changed: sizeOf(all) };
    await allOrNothing(tx, [
      () => tx.objectStore("changes").put(all, "now"),
      () => tx.objectStore("holding").put(next, "now"),
    ]);
    return next;
  });
}

/** Throws everything away, because part of it turned out broken: the next sync fetches it anew. */
export async function discardCatalogue(): Promise<void> {
  await withCatalogue(async (database) => {
    const tx = database.transaction(["holding", "blobs", "changes"], "readwrite");
    await allOrNothing(
      tx,
      (["holding", "blobs", "changes"] as const).map((store) => () => tx.objectStore(store).clear()),
    );
  });
}

/**
 * Resolves when the transaction is complete. A write that is refused, at once or later, undoes all of them: left
 * alone, a transaction commits what came before a write that threw.
 */
async function allOrNothing(
  tx: { readonly done: Promise<void>; abort(): void },
  writes: readonly (() => Promise<unknown>)[],
): Promise<void> {
  const begun: Promise<unknown>[] = [tx.done];
  try {
    for (const write of writes) begun.push(write());
    await Promise.all(begun);
  } catch (error) {
    // The others fail with it, and nobody waits for them any more.
    for (const other of begun) other.catch(() => undefined);
    abort(tx);
    throw error;
  }
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch (error) {
    // A refused write has aborted it already.
    if (!(error instanceof Error && error.name === "InvalidStateError")) throw error;
  }
}

function namedBy(manifest: Manifest): string[] {
  return [...manifest.shards.map((shard) => shard.hash), manifest.searchIndex.hash];
}
