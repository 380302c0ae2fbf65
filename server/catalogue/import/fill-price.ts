import type { PriceRule } from "./mapping.ts";
import { type Reading, read, unreadable } from "./reading.ts";

/** A price for a row without one, by the mapping's rule. The same key always gets the same price. */
export function fillPrice(rule: PriceRule, path: readonly string[], key: string): Reading<number> {
  if (rule.rule === "refuse") return unreadable("is missing");
  const words = path.toReversed().find((word) => rule.cents[word] !== undefined);
  if (rule.rule === "by-category") {
    const price = words === undefined ? rule.otherwise : rule.cents[words];
    return price ? read(price) : unreadable("is missing, and the mapping has none for this category");
  }
  const range = words === undefined ? rule.otherwise : rule.cents[words];
  if (!range) return unreadable("is missing, and the mapping has no range for this category");
  return read(priceWithin(range, key));
}

/** Spread evenly over the range and, where it is wide enough, ending in 9 as prices do. */
function priceWithin([from, to]: readonly [number, number], key: string): number {
  const price = from + (hash(key) % (to - from + 1));
  const charming = price - (price % 10) + 9;
  return charming >= from && charming <= to ? charming : price;
}

/** FNV-1a, 32 bits (draft-eastlake-fnv): stable, quick and well spread for short keys. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  // The low bits of neighbouring keys differ too little without a last stir.
  const stirred = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return (stirred ^ (stirred >>> 12)) >>> 0;
}
