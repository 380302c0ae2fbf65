import { globSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { COMMANDS, dependenciesOf, reachedFrom } from "./contents.server.ts";

const root = path.resolve(import.meta.dirname, "..");

/** What the server's build is made of: the host, the workers and every route. */
const built = [
  "server/index.ts",
  "workers/index.ts",
  "app/entry.server.tsx",
  ...globSync("app/{root.tsx,{shop,account,vendor,admin,api}/**/*.{ts,tsx}}", { cwd: root }).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  ),
];

// Every module of the application is parsed for this.
test("whatever runs in production is a dependency, not one for development", { timeout: 60_000 }, () => {
  const { packages } = reachedFrom(root, [...COMMANDS, ...built]);
  expect(packages).toContain("pg");
  expect(packages.filter((name) => !dependenciesOf(root).has(name))).toEqual([]);
});

test("a command takes the migrations' engine along, and neither the embedded services nor a test", () => {
  const { files } = reachedFrom(root, COMMANDS);
  expect(files).toContain("prisma/schema-engine.server.ts");
  expect(files.filter((file) => /\.test\.|^(app\/(?!domain)|bench|e2e|test|infra)/.test(file))).toEqual([]);
  expect(files.filter((file) => file.startsWith("server/embedded/"))).toEqual([
    "server/embedded/plain-failure.ts",
  ]);
});
