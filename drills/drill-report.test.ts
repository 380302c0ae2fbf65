import { expect, test } from "vitest";
import { openReport } from "./drill-report.ts";

function told(work: (report: ReturnType<typeof openReport>) => void): { lines: string[]; ok: boolean } {
  const lines: string[] = [];
  const report = openReport("restore", (line) => lines.push(line));
  work(report);
  return { ok: report.close(), lines };
}

test("a figure over its budget fails the drill and says by how much", () => {
  const { ok, lines } = told((report) =>
    report.figure({ name: "promotion", value: 7.5, unit: "s", budget: 5 }),
  );
  expect(ok).toBe(false);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ name: "promotion", value: 7.5, ok: false });
  expect(lines.at(-1)).toBe("  ✗ promotion: 7.5 s (at most 5)");
});

test("what could not be tried is counted as skipped, with its reason, and is no success", () => {
  const { ok, lines } = told((report) => {
    report.figure({ name: "rows kept", value: 3, unit: "rows", budget: 3, atLeast: true });
    report.skip("stale pages", "there is no nginx here");
  });
  expect(ok).toBe(true);
  expect(lines).toContain('\nDrill "restore": 1 passed, 0 failed, 1 skipped');
  expect(lines.at(-1)).toBe("  – stale pages: skipped, there is no nginx here");
});
