import type { Writing } from "./database.ts";
import type { OutboxEntry } from "./records.ts";

/**
 * Begins a lane anew on the server, in a transaction over `OUTBOX_STORES`: what is still in it counts from 1
 * under a name the server has never heard, since under the old one it waits for an operation nobody has. Each
 * keeps its `opId`, so none that did arrive takes effect again.
 * @param stuck the first operation of the lane
 */
export async function restartLane(tx: Writing, stuck: OutboxEntry, notBefore: number): Promise<void> {
  const { clientGroup, lane } = stuck;
  const wireLane = `${lane}${lane.includes("/") ? "-" : "/"}${stuck.opId.slice(-12)}`;
  const entries = await restOfLane(tx, stuck);
  for (const [at, entry] of entries.entries()) {
    const again = { ...entry, wireLane, n: at + 1, held: false, tooEarly: 0, notBefore };
    await tx.objectStore("outbox").put(again);
  }
  await tx.objectStore("lanes").put({ clientGroup, lane, lastN: entries.length, wireLane });
}

/** An operation and all behind it in its lane, in order. */
export async function restOfLane(tx: Writing, { clientGroup, lane, n }: OutboxEntry): Promise<OutboxEntry[]> {
  const entries = await tx.objectStore("outbox").getAll();
  return entries
    .filter((entry) => entry.clientGroup === clientGroup && entry.lane === lane && entry.n >= n)
    .sort((a, b) => a.n - b.n);
}
