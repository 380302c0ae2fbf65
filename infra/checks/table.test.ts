import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PROMISES } from "./all-promises.ts";

const promises = new Set(Object.values(PROMISES).flatMap((area) => Object.keys(area)));
const rows = readFileSync("docs/platform.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Row"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** The areas of the architecture document, none of which may be without a row. */
const AREAS = [
  "Compute",
  "Storage",
  "Database",
  "Networking",
  "Security services",
  "Monitoring",
  "Integration",
  "Network security",
  "Application security",
  "Data security",
  "Horizontal scaling",
  "Caching",
  "Application monitoring",
  "Alerting",
  "Backup",
  "Recovery",
];

test("every area of the architecture document has a row", () => {
  expect(AREAS.filter((area) => !rows.some(([row]) => row?.startsWith(`${area}:`)))).toEqual([]);
});

describe.each(rows)("%s", (_row, construct, promise, runbook) => {
  test("names a promise that is tested", () => {
    const [, title, file] = /^\[(.+)\]\(\.\.\/([\w./-]+\.test\.ts)\)$/.exec(promise ?? "") ?? [];
    if (file === undefined) expect([...promises]).toContain(promise);
    else expect(readFileSync(file, "utf8")).toContain(`test("${title}"`);
  });
  test("names files and a runbook that are there", () => {
    const files = [...(construct ?? "").matchAll(/`([^`]+)`/g)].map(([, file]) => `infra/${file}`);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    const [, linked] = /\((runbooks\/[\w-]+\.md)\)/.exec(runbook ?? "") ?? [];
    expect(linked && existsSync(`docs/${linked}`)).toBe(true);
  });
});
