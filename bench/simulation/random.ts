/** Chance that repeats: the same seed gives the same numbers for ever (mulberry32, by Tommy Ettinger). */
export type Random = {
  /** From 0 (inclusive) to 1 (exclusive). */
  next: () => number;
  chance: (probability: number) => boolean;
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number;
  /** A duration around `mean`, mostly shorter, now and then far longer. */
  around: (mean: number) => number;
  pick: <T>(list: readonly T[]) => T;
  uuid: () => string;
};

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const hex = (digits: number) => {
    let text = "";
    for (let digit = 0; digit < digits; digit++) text += between(0, 15).toString(16);
    return text;
  };
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    around: (mean) => Math.ceil(-Math.log(1 - next()) * mean),
    pick: (list) => {
      const item = list[between(0, list.length - 1)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
    uuid: () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
  };
}
