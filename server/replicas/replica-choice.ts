import type { WalPosition } from "./wal-position.ts";

/** Milliseconds a replica may be behind the primary and still be read from. */
export const MOST_LAG = 10_000;

/** Milliseconds after which what is known of the primary is too old to say how far behind a replica is. */
export const MOST_SILENCE = 180_000;

type Sample = { readonly at: number; readonly position: WalPosition };
type Standing = { replayed: WalPosition | null; busy: number };

/**
 * Which replica a read goes to, from what was heard of each. Time is an argument: milliseconds of one clock that never
 * goes back.
 *
 * How far behind a replica is, is told from the primary's own positions: a replica that has replayed where the primary
 * was two seconds ago is two seconds behind. The replica's word for it (`pg_last_xact_replay_timestamp()`) grows
 * whenever nobody writes, and stands still at "nothing to replay" when it has lost the primary.
 */
export class ReplicaChoice<Replica> {
  readonly #standings: Map<Replica, Standing>;
  /** Where the primary was, the oldest first, of the last `MOST_LAG` that it was heard of. */
  #samples: Sample[] = [];
  #turn = 0;

  constructor(replicas: readonly Replica[]) {
    this.#standings = new Map(replicas.map((replica) => [replica, { replayed: null, busy: 0 }]));
  }

  /** The primary has written its log up to `position`. */
  primaryAt(position: WalPosition, at: number): void {
    const last = this.#samples.at(-1);
    // Another database than before: a restore begins with an earlier log.
    if (last && position < last.position) this.#samples = [];
    this.#samples.push({ at, position });
    this.#samples = this.#samples.filter((sample) => at - sample.at <= MOST_LAG);
  }

  /** A replica has replayed the log up to `position`. */
  replicaAt(replica: Replica, position: WalPosition): void {
    this.#standingOf(replica).replayed = position;
  }

  /** A replica failed or is none any more: nobody is sent there until `replicaAt` tells of it again. */
  leaveOut(replica: Replica): void {
    this.#standingOf(replica).replayed = null;
  }

  /**
   * Milliseconds a replica is behind where the primary was last heard to be, to the precision of how often both are
   * asked; null when it is out or more than `MOST_LAG` behind.
   */
  lagOf(replica: Replica, now: number): number | null {
    const { replayed } = this.#standingOf(replica);
    const newest = this.#samples.at(-1);
    if (replayed === null || newest === undefined || now - newest.at > MOST_SILENCE) return null;
    const reached = this.#samples.findLast((sample) => sample.position <= replayed);
    return reached === undefined ? null : newest.at - reached.at;
  }

  /**
   * The least busy replica, in turn among equals, that is not too far behind and has replayed `least`. Null for none:
   * then it is the primary's.
   */
  pick(least: WalPosition, now: number): Replica | null {
    const fit = [...this.#standings].filter(
      ([replica, { replayed }]) =>
        replayed !== null && replayed >= least && this.lagOf(replica, now) !== null,
    );
    const calm = Math.min(...fit.map(([, { busy }]) => busy));
    const calmest = fit.filter(([, { busy }]) => busy === calm);
    this.#turn += 1;
    return calmest[this.#turn % calmest.length]?.[0] ?? null;
  }

  /** Counts a read as under way on a replica; returns what ends that. */
  begin(replica: Replica): () => void {
    const standing = this.#standingOf(replica);
    standing.busy += 1;
    return () => {
      standing.busy -= 1;
    };
  }

  #standingOf(replica: Replica): Standing {
    const standing = this.#standings.get(replica);
    if (!standing) throw new Error("a replica that was never named");
    return standing;
  }
}
