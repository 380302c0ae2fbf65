import { type Figure, printFigure } from "../bench/figure.ts";

/** What a drill found, told as JSON lines while it runs and as sentences at its end. */
export type DrillReport = {
  readonly figure: (figure: Figure) => void;
  /** Something that could not be tried here, and why: counted, and shown. */
  readonly skip: (name: string, reason: string) => void;
  /** Prints the summary. @returns whether every figure was within its budget. */
  readonly close: () => boolean;
};

export function openReport(drill: string, print: (line: string) => void = console.log): DrillReport {
  const lines: string[] = [];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  return {
    figure: (figure) => {
      printFigure(figure, print);
      const { name, value, unit, budget, atLeast = false } = figure;
      const ok = atLeast ? value >= budget : value <= budget;
      counts[ok ? "passed" : "failed"] += 1;
      const wanted = `${atLeast ? "at least" : "at most"} ${budget}`;
      lines.push(`  ${ok ? "✓" : "✗"} ${name}: ${Number(value.toPrecision(4))} ${unit} (${wanted})`);
    },
    skip: (name, reason) => {
      counts.skipped += 1;
      print(JSON.stringify({ name, skipped: true, reason }));
      lines.push(`  – ${name}: skipped, ${reason}`);
    },
    close: () => {
      print(
        `\nDrill "${drill}": ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
      );
      for (const line of lines) print(line);
      return counts.failed === 0;
    },
  };
}
