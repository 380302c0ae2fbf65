import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { PROGRAMS } from "./contents.server.ts";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const dockerfile = read("Dockerfile").replaceAll("\\\n", " ");
const instructions = (word: string): string[] =>
  [...dockerfile.matchAll(new RegExp(`^\\s*(?:HEALTHCHECK .*)?${word} (.+)$`, "gm"))].map(
    (match) => match[1] ?? "",
  );
const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\w+)$/gm)].map((match) => match[1] ?? "");

/** Sources of the COPY lines: those of this repository, and the stages the others come from. */
const copies = instructions("COPY").map((line) => {
  const words = line.split(/\s+/);
  return {
    from: words.find((word) => word.startsWith("--from="))?.slice("--from=".length),
    sources: words.filter((word) => !word.startsWith("--")).slice(0, -1),
  };
});

test("whatever the Dockerfile copies is in this repository or made by a stage of its own", () => {
  expect(copies.length).toBeGreaterThan(2);
  for (const { from, sources } of copies)
    if (from === undefined)
      for (const source of sources) expect(existsSync(path.join(root, source)), source).toBe(true);
    else expect(stages).toContain(from);
});

test("the image starts and asks after its health as the drill does, and not as root", () => {
  expect(instructions("CMD").map((line) => JSON.parse(line))).toEqual([
    ["node", ...PROGRAMS.health],
    ["node", ...PROGRAMS.web],
  ]);
  expect(instructions("USER")).toEqual(["node"]);
});

test("compose starts each process as the drill does", () => {
  const commands = [...read("compose.yaml").matchAll(/^ {4}command: \[(.+)\]$/gm)].map((match) =>
    (match[1] ?? "").split(", "),
  );
  expect(commands).toEqual([
    ["node", ...PROGRAMS.web],
    ["node", ...PROGRAMS.workers],
    ["node", ...PROGRAMS.migrate],
  ]);
});

test("compose mounts files that are there", () => {
  const mounted = [...read("compose.yaml").matchAll(/"(\.\/[^:"]+):/g)].map((match) => match[1] ?? "");
  expect(mounted).toEqual(["./image/local-aws.sh"]);
  for (const file of mounted) expect(existsSync(path.join(root, file)), file).toBe(true);
});

test("a release takes its role by OIDC, migrates, deploys, tries the shop and goes back, in this order", () => {
  const release = read(".github/workflows/release.yml");
  expect(release).toMatch(/^ {2}id-token: write$/m);
  const steps = [
    "role-to-assume: ",
    "run: infra/deploy/migrate.sh",
    "run: infra/deploy/deploy.sh",
    "run: infra/deploy/smoke.sh",
    "if: always() && (steps.deploy.outcome == 'failure' || steps.smoke.outcome == 'failure')",
    "run: infra/deploy/roll-back.sh",
  ].map((step) => release.indexOf(step));
  expect(steps).not.toContain(-1);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
});
