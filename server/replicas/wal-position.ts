/**
 * A place in PostgreSQL's write-ahead log, as bytes since its beginning (`lsn - '0/0'`): what is later is larger. Exact
 * up to 2^53, nine petabytes of log.
 */
export type WalPosition = number & { readonly unit: "bytes of log" };

/** Brands a number that PostgreSQL gave as a position. */
export function walPosition(bytes: number): WalPosition {
  return bytes as WalPosition;
}

/** Before everything: a reader who needs no more than this may read anywhere. */
export const BEFORE_ALL = walPosition(0);

/** Beyond everything: a reader who needs this reads from the primary. */
export const BEYOND_ALL = walPosition(Number.POSITIVE_INFINITY);
