import { percentile } from "./figure.ts";

export type Rounds = {
  /** The median over the rounds of measured to baseline. */
  readonly ratio: number;
  readonly measured: number;
  readonly baseline: number;
};

/**
 * Measures a rate and its baseline in turns, so that whatever else the machine does in the meantime slows both, and
 * compares them within each round.
 */
export async function inTurns(
  rounds: number,
  baseline: () => Promise<number>,
  measured: () => Promise<number>,
): Promise<Rounds> {
  const rates: { baseline: number; measured: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    rates.push({ baseline: await baseline(), measured: await measured() });
  }
  const median = (pick: (rate: { baseline: number; measured: number }) => number) =>
    percentile(rates.map(pick), 0.5);
  return {
    ratio: median((rate) => rate.measured / rate.baseline),
    measured: Math.round(median((rate) => rate.measured)),
    baseline: Math.round(median((rate) => rate.baseline)),
  };
}
