import {
  isFinal,
  MAX_OPERATIONS_PER_BATCH,
  type OperationResult,
  type RejectionCode,
} from "#domain/operations";
import type { SenderState } from "./backoff.ts";
import type { OutboxEntry, Owner, StuckCode } from "./records.ts";

export const RESTED: SenderState = {
  failures: 0,
  retryAt: 0,
  waitFor: "network",
  batchLimit: MAX_OPERATIONS_PER_BATCH,
};

/** An operation the server would not take in this order, or not understand, is left alone this long. */
export const LEAVE_ALONE_MS = 60_000;
/**
 * So often the server may miss an operation that is not in the outbox any more. Lost for the server too, as after
 * a restored backup, it will never come: asking on would be for ever.
 */
export const MAX_TOO_EARLY = 5;

export type Moment = {
  readonly owner: Owner;
  readonly state: SenderState;
  /** The owner has to sign in, or to show a second factor, first. */
  readonly held: boolean;
  readonly now: number;
};

export type SendingPlan = {
  /** One device identity's operations, lane by lane in order; empty when there is nothing to send now. */
  readonly send: readonly OutboxEntry[];
  /** Orders that outlived their time unsent: they wait for the shopper's word. */
  readonly hold: readonly OutboxEntry[];
  /** When to look again if nothing else happens; null when only the outside can change something. */
  readonly wakeAt: number | null;
};

/**
 * What to send now. Only the owner's own operations leave; within a lane nothing overtakes, and what waits
 * holds up its own lane alone.
 */
export function planSending(entries: readonly OutboxEntry[], moment: Moment): SendingPlan {
  const { owner, state, now } = moment;
  const mine = entries.filter((entry) => entry.owner === owner);
  const hold = mine.filter((entry) => !entry.held && hasExpiredUnsent(entry, now));
  const heads = lanesOf(mine).map((lane) => readyPart(lane, now));
  const ready = heads.map((head) => head.ready).filter((lane) => lane.length > 0);
  if (moment.held) return { send: [], hold, wakeAt: null };

  const delays = heads.map((head) => head.wakeAt).filter((at) => at !== null);
  if (ready.length === 0) return { send: [], hold, wakeAt: earliest(delays) };
  // What the shopper has just done is worth a try even while the network seems to be gone.
  const isNew = ready.some((lane) => lane.some((entry) => entry.attemptedAt === null));
  const waits = state.retryAt > now && !(state.waitFor === "network" && isNew);
  if (waits) return { send: [], hold, wakeAt: state.retryAt };

  const clientGroup = ready[0]?.[0]?.clientGroup;
  const batch = ready.flat().filter((entry) => entry.clientGroup === clientGroup);
  return { send: batch.slice(0, state.batchLimit), hold, wakeAt: earliest(delays) };
}

/**
 * One that was attempted may have arrived, and then the server knows it whatever its age: only the server can
 * say that it has expired.
 */
function hasExpiredUnsent(entry: OutboxEntry, now: number): boolean {
  return entry.name === "order.place" && entry.attemptedAt === null && entry.expiresAt < now;
}

/** The lanes in order of `n`, the lane that has waited longest first. */
function lanesOf(entries: readonly OutboxEntry[]): OutboxEntry[][] {
  const lanes = Map.groupBy(entries, (entry) => `${entry.clientGroup} ${entry.lane}`);
  return [...lanes.values()]
    .map((lane) => lane.toSorted((a, b) => a.n - b.n))
    .sort((a, b) => (a[0]?.addedAt ?? 0) - (b[0]?.addedAt ?? 0));
}

function readyPart(lane: readonly OutboxEntry[], now: number) {
  const stop = lane.findIndex((entry) => entry.held || hasExpiredUnsent(entry, now) || entry.notBefore > now);
  const stopped = lane[stop];
  const delayed = stopped !== undefined && !stopped.held && stopped.notBefore > now;
  return { ready: stop < 0 ? lane : lane.slice(0, stop), wakeAt: delayed ? stopped.notBefore : null };
}

function earliest(moments: readonly number[]): number | null {
  return moments.length === 0 ? null : Math.min(...moments);
}

/** What one operation's answer means for the device. */
export type Settled =
  | { readonly entry: OutboxEntry; readonly outcome: "done" }
  | { readonly entry: OutboxEntry; readonly outcome: "refused"; readonly code: RejectionCode }
  | {
      readonly entry: OutboxEntry;
      readonly outcome: "later";
      readonly notBefore: number;
      readonly tooEarly: number;
    }
  /** It cannot be sent as it is, and waits on the device for the shopper's word. */
  | { readonly entry: OutboxEntry; readonly outcome: "stuck"; readonly code: StuckCode };

/**
 * What the answers to a batch mean. An operation without an answer is not in the list: it stays as it is and
 * is sent again.
 */
export function settleBatch(
  batch: readonly OutboxEntry[],
  results: readonly OperationResult[],
  now: number,
): Settled[] {
  const answers = new Map(results.map((result) => [result.opId, result]));
  return batch.flatMap((entry): Settled[] => {
    const result = answers.get(entry.opId);
    if (!result) return [];
    if (result.outcome !== "rejected") return [{ entry, outcome: "done" }];
    if (isFinal(result.code)) return [{ entry, outcome: "refused", code: result.code }];
    // What it waits for may be what this batch did not get through: a batch holds its lanes from their beginning.
    const first = !batch.some((other) => isBefore(other, entry) && !isSettled(answers.get(other.opId)));
    const tooEarly = (entry.tooEarly ?? 0) + (first ? 1 : 0);
    if (tooEarly >= MAX_TOO_EARLY) return [{ entry, outcome: "stuck", code: "out-of-order" }];
    return [{ entry, outcome: "later", notBefore: now + LEAVE_ALONE_MS, tooEarly }];
  });
}

function isBefore(other: OutboxEntry, entry: OutboxEntry): boolean {
  return other.clientGroup === entry.clientGroup && other.lane === entry.lane && other.n < entry.n;
}

function isSettled(result: OperationResult | undefined): boolean {
  return result !== undefined && (result.outcome !== "rejected" || isFinal(result.code));
}

/**
 * After a batch the server would not read (too large, or not understood): half as many next time. A single
 * operation it will not read asks the shopper, and holds up its own lane only. A cart asks nobody: it is whole on
 * the device, and is tried again after a while.
 */
export function splitUnread(
  batch: readonly OutboxEntry[],
  state: SenderState,
  now: number,
): { readonly state: SenderState; readonly settled: readonly Settled[] } {
  const [only] = batch;
  if (batch.length > 1 || !only) {
    return { state: { ...state, batchLimit: Math.max(1, Math.floor(batch.length / 2)) }, settled: [] };
  }
  if (only.name !== "cart.save") {
    return { state, settled: [{ entry: only, outcome: "stuck", code: "unreadable" }] };
  }
  const notBefore = now + LEAVE_ALONE_MS;
  return { state, settled: [{ entry: only, outcome: "later", notBefore, tooEarly: only.tooEarly ?? 0 }] };
}

/** After a batch the server answered: rested, and growing back to full batches. */
export function afterAnswer(state: SenderState): SenderState {
  return { ...RESTED, batchLimit: Math.min(MAX_OPERATIONS_PER_BATCH, state.batchLimit * 2) };
}
