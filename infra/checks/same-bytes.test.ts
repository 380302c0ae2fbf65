import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Every file below a folder: templates, the code of functions, manifests and the validator's report. */
function filesIn(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name))]));
}

// The command itself, twice; each bundles every function.
test("what is synthesised into another folder is the same, byte for byte", { timeout: 600_000 }, async () => {
  const above = mkdtempSync(path.join(os.tmpdir(), "egm-platform-twice-"));
  onTestFinished(() => rmSync(above, { recursive: true, force: true }));
  const folders = ["one", "another/deeper"].map((name) => path.join(above, name));
  await Promise.all(
    folders.map((folder) =>
      promisify(execFile)(process.execPath, ["infra/synth.ts", "--output", folder, "--stage", "staging"], {
        cwd: root,
      }),
    ),
  );

  const [first = new Map(), second = new Map()] = folders.map(filesIn);
  expect([...second.keys()]).toEqual([...first.keys()]);
  expect([...first.keys()].filter((name) => name.endsWith("index.mjs")).length).toBeGreaterThanOrEqual(5);
  const different = [...first].filter(([name, bytes]) => !second.get(name)?.equals(bytes));
  expect(different.map(([name]) => name)).toEqual([]);
});
