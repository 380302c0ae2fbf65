import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { check } from "recheck";
import { beforeAll, describe, expect, test } from "vitest";
import { expressionsIn } from "./expressions.ts";

/** A regular expression that takes more than linear time lets one request keep a process busy for minutes. */

// Whatever else is installed on the machine: the checker that came with the package.
beforeAll(() => {
  process.env.RECHECK_BACKEND = "worker";
});

/** What reads our own files while the application is built or started, and nothing from outside. */
const OWN_FILES = /^server\/(assets|embedded)\/|\.test\.|\/(testing|bench|generated)\//;

const list = ["ls-files", "--cached", "--others", "--exclude-standard", "app", "server", "workers"];
const programs = execFileSync("git", list, { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.tsx?$/.test(file) && !OWN_FILES.test(file) && existsSync(file));
const places = new Map<string, { file: string; source: string; flags: string }>();
for (const file of programs)
  for (const { source, flags } of expressionsIn(readFileSync(file, "utf8")))
    places.set(`/${source}/${flags}`, { file, source, flags });

/** Milliseconds an expression is thought about; a machine shared with others may need most of them. */
const PATIENCE = 30_000;

const verdict = async (source: string, flags: string): Promise<string> =>
  // Where it cannot prove, it guesses: the same guesses every time.
  (await check(source, flags, { timeout: PATIENCE, randomSeed: 7 })).status;

describe("no text keeps an expression busy:", () => {
  test("they are all found", () => {
    expect(places.size).toBeGreaterThan(25);
  });
  test.each([...places])(
    "%s",
    async (_, { file, source, flags }) => {
      expect(await verdict(source, flags), file).toBe("safe");
    },
    PATIENCE * 2,
  );
});

describe("one that would be is found out:", () => {
  test.each([
    ["that tries twice as often with every letter", "const busy = /^(a+)+$/;", "vulnerable"],
    ["that looks from every place to the end", "text.replace(/ +$/g, '');", "vulnerable"],
    ["in markup", "<input pattern={/(x*)*y/.source} />;", "vulnerable"],
    ["but not one that is read once", "const once = /^a+b$/;", "safe"],
  ])(
    "%s",
    async (_, program, found) => {
      const [expression] = expressionsIn(program);
      expect(expression && (await verdict(expression.source, expression.flags))).toBe(found);
    },
    PATIENCE * 2,
  );
});
