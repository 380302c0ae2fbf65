/** One measured figure against its budget, as the benches print it. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it may be at most, or at least where `atLeast` is set. */
  readonly budget: number;
  readonly atLeast?: boolean;
  /** What else a reader should know: the baseline of a ratio, a percentile's sample size. */
  readonly detail?: Readonly<Record<string, number | string>>;
};

/** Prints a figure as one line of JSON: `{"name","value","unit","budget","ok",…}`. */
export function printFigure(
  { name, value, unit, budget, atLeast = false, detail }: Figure,
  print: (line: string) => void = console.log,
): void {
  const rounded = Number(value.toPrecision(4));
  const ok = atLeast ? value >= budget : value <= budget;
  print(JSON.stringify({ name, value: rounded, unit, budget, ok, ...(detail && { detail }) }));
}

/** The value below which `share` (0–1) of the samples lie, by the nearest-rank method. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  const value = sorted[rank];
  if (value === undefined) throw new RangeError("no samples");
  return value;
}
