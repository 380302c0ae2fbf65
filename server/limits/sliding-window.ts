/**
 * How often something may happen: `limit` times in any stretch of `seconds`, counted in two fixed buckets of that
 * length. What fell into the one before counts by the share of it that still lies within the stretch, as if it had
 * come evenly: close to an exact sliding window for the price of two numbers.
 */
export type Quota = { readonly limit: number; readonly seconds: number };

/** What the two buckets hold, the present happening included; `now` in milliseconds since the epoch. */
export type Buckets = { readonly before: number; readonly present: number; readonly now: number };

export type Standing = {
  readonly allowed: boolean;
  /** Happenings still allowed at this moment, ≥ 0. */
  readonly remaining: number;
  /** Whole seconds, ≥ 1, until one more would be allowed (where none is), or until the bucket ends. */
  readonly seconds: number;
};

/** The number of the bucket a moment falls into. */
export function bucketAt(now: number, { seconds }: Quota): number {
  return Math.floor(now / (seconds * 1000));
}

/** Where the counted stand against a quota. */
export function standingOf(quota: Quota, { before, present, now }: Buckets): Standing {
  const length = quota.seconds * 1000;
  const passed = (now % length) / length;
  const counted = before * (1 - passed) + present;
  // Shares are fractions: a hair above the limit is at it.
  const allowed = counted <= quota.limit + 1e-6;
  const wait = allowed ? 1 - passed : shareToWait(quota.limit, before, present, passed);
  return {
    allowed,
    remaining: Math.max(0, Math.floor(quota.limit - counted)),
    seconds: Math.max(1, Math.ceil(wait * quota.seconds)),
  };
}

/** The share of a bucket's length after which one more would fit, if nothing happens until then. */
function shareToWait(limit: number, before: number, present: number, passed: number): number {
  const room = limit - 1 - present;
  if (room >= 0 && before > 0) return 1 - room / before - passed;
  // The present bucket must become the one before, and most of it pass.
  return 1 - passed + Math.max(0, 1 - (limit - 1) / present);
}
