/**
 * One offer's stock as an append-only ledger, in pieces or grams. The figure on hand is a function of the set
 * of entries, not of the order in which they reached the server, so two tablets that were offline and a shop
 * that kept selling end at the same number whoever comes back first.
 */
export type StockEntry =
  /** Goods came, broke or left: commutes. `at` is milliseconds since the epoch by the clock where it happened. */
  | { readonly kind: "adjust"; readonly opId: string; readonly delta: number; readonly at: number }
  /**
   * So many lay there at `at`. Deltas after that are replayed on top. `seen` are the entries whose effect the
   * counter's device already showed: they are before the count whatever any clock says.
   */
  | {
      readonly kind: "count";
      readonly opId: string;
      readonly absolute: number;
      readonly at: number;
      readonly seen: ReadonlySet<string>;
    };

export type StockCount = Extract<StockEntry, { kind: "count" }>;

export type Stock = { readonly onHand: number; readonly entries: readonly StockEntry[] };

export const EMPTY_STOCK: Stock = { onHand: 0, entries: [] };

/** What an entry did when it arrived: the change of the figure on hand, and whether somebody should look. */
export type Movement = { readonly stock: Stock; readonly onHandDelta: number; readonly surprise: boolean };

/** Adds an entry. The same entry again (by `opId`) changes nothing. */
export function applyMovement(stock: Stock, entry: StockEntry): Movement {
  if (stock.entries.some((known) => known.opId === entry.opId))
    return { stock, onHandDelta: 0, surprise: false };
  const entries = [...stock.entries, entry];
  const onHand = onHandOf(entries);
  return {
    stock: { onHand, entries },
    onHandDelta: onHand - stock.onHand,
    surprise: entry.kind === "count" && isSurprise(expectedAt(stock.entries, entry), entry.absolute),
  };
}

/** The figure on hand: the latest count and every delta after it. */
export function onHandOf(entries: readonly StockEntry[]): number {
  const count = latestCount(entries);
  let onHand = count?.absolute ?? 0;
  for (const entry of entries) {
    if (entry.kind === "adjust" && (!count || !isBefore(entry, count))) onHand += entry.delta;
  }
  return onHand;
}

/** A count that is off by a tenth and by five units or more: theft, a wrong shelf or a slip of the finger. */
export function isSurprise(expected: number, counted: number): boolean {
  const off = Math.abs(counted - expected);
  return off >= 5 && off * 10 >= Math.max(expected, counted);
}

function expectedAt(entries: readonly StockEntry[], count: StockCount): number {
  return onHandOf(entries.filter((entry) => isBefore(entry, count)));
}

function isBefore(entry: StockEntry, count: StockCount): boolean {
  return (
    count.seen.has(entry.opId) || entry.at < count.at || (entry.at === count.at && entry.opId < count.opId)
  );
}

function latestCount(entries: readonly StockEntry[]): StockCount | undefined {
  let latest: StockCount | undefined;
  for (const entry of entries) {
    if (entry.kind === "count" && (!latest || isBefore(latest, entry))) latest = entry;
  }
  return latest;
}
