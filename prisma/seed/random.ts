/** Numbers that look random and are the same for the same seed, on every machine. */
export type Random = {
  /** At least 0 and below 1. */
  readonly fraction: () => number;
  /** A whole number from 0 up to `below`. */
  readonly below: (below: number) => number;
  /** One of the items; throws RangeError for none. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** One of the items, the first ones far more often, as brands and shops are popular. */
  readonly pickPopular: <T>(items: readonly T[]) => T;
};

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, plenty for test data. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  const at = <T>(items: readonly T[], index: number): T => {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[index] as T;
  };
  return {
    fraction,
    below,
    pick: (items) => at(items, below(items.length)),
    pickPopular: (items) => at(items, Math.floor(fraction() ** 2.2 * items.length)),
  };
}
