import { globSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const names = globSync(".github/workflows/*.yml", { cwd: root }).sort();
const source = (name: string): string => readFileSync(path.join(root, name), "utf8");

// Its modules import JSON as bundlers read it and Node does not.
const bundled = buildSync({
  stdin: { contents: 'export * from "@actions/workflow-parser";', resolveDir: root },
  bundle: true,
  write: false,
  format: "esm",
  platform: "browser",
}).outputFiles[0];
const parser: typeof import("@actions/workflow-parser") = await import(
  /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(bundled?.contents ?? []).toString("base64")}`
);

/** What GitHub's own parser finds wrong with a workflow. */
function faults(name: string, content: string): string[] {
  const parsed = parser.parseWorkflow({ name, content }, new parser.NoOperationTraceWriter());
  return parsed.context.errors.getErrors().map(({ message }) => message);
}

test("there are workflows", () => {
  expect(names).toEqual(["ci", "deploy", "release"].map((name) => `.github/workflows/${name}.yml`));
});

test.each(names)("GitHub reads %s", (name) => {
  expect(faults(name, source(name))).toEqual([]);
});

test("a key that GitHub does not know is found", () => {
  const broken = source(".github/workflows/ci.yml").replace("runs-on:", "run-on:");
  expect(faults("ci.yml", broken)).not.toEqual([]);
});

test.each(names)("%s says what it may do, writes to nothing here, and keeps no key of AWS", (name) => {
  const text = source(name);
  expect(text).toMatch(/^permissions:/m);
  expect(text).not.toMatch(/write-all|AWS_SECRET|AWS_ACCESS_KEY|secrets\./);
  const written = [...text.matchAll(/^\s+([\w-]+): write$/gm)].map((match) => match[1]);
  expect(written.every((permission) => permission === "id-token")).toBe(true);
});

test.each(names)("%s takes actions at a commit, not at a tag that can be moved", (name) => {
  const uses = [...source(name).matchAll(/uses: (\S+)/g)].map((match) => match[1] ?? "");
  expect(uses.filter((each) => !/^\.\/|@[0-9a-f]{40}$/.test(each))).toEqual([]);
});

test("every script that a workflow runs is there and can be run", () => {
  const text = names.map(source).join("\n");
  for (const [, script = ""] of text.matchAll(/run: (\S+\.sh|\.ci\/run)$/gm))
    expect(statSync(path.join(root, script)).mode & 0o100, script).not.toBe(0);
  const { scripts } = JSON.parse(source("package.json"));
  for (const [, script = ""] of text.matchAll(/npm run ([\w:]+)/g))
    expect(Object.keys(scripts)).toContain(script);
});
