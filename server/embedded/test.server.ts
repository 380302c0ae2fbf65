import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import * as v from "valibot";
import { buildIfStale } from "./build-if-stale.server.ts";
import { progressOn } from "./progress.ts";
import { readAudit } from "./read-audit.ts";
import { redisInstalled } from "./redis.server.ts";

/** `npm test`: everything there is to check, one step after another; its last line is `N passed, N failed`. */

type Tally = { passed: number; failed: number };

const root = path.resolve(import.meta.dirname, "../..");
const cache = path.join(root, ".cache");
const bin = path.join(root, "node_modules/.bin");
const unitResults = path.join(cache, "vitest-results.json");
const browserResults = path.join(cache, "e2e-results.json");
/** What whoever reads the summary has to know besides. */
const notes: string[] = [];

const UnitResults = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
});
const BrowserResults = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
});

/** Runs a program of ours, its words going to the terminal, and tells whether it succeeded. */
function succeeds(program: string, ...args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(path.join(bin, program), args, { cwd: root, stdio: "inherit" });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

function parseResults<S extends v.GenericSchema>(schema: S, file: string): v.InferOutput<S> | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), readFileSync(file, "utf8"));
  return parsed.success ? parsed.output : undefined;
}

/** A step that failed without a failed test, e.g. because it could not begin, still counts as one failure. */
function tallied(succeeded: boolean, tally: Tally): Tally {
  return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

const single = (succeeded: boolean): Tally => ({ passed: Number(succeeded), failed: Number(!succeeded) });

/** Every file under version control that is still there. */
function trackedFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
  return listed.filter((file) => file !== "" && existsSync(path.join(root, file)));
}

/** Asks the registry what is known against what we ship. Without an answer it says so and counts for nothing. */
function auditDependencies(): Tally {
  const quickly = ["--fetch-retries=0", "--fetch-timeout=20000"];
  const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json", ...quickly], {
    cwd: root,
    encoding: "utf8",
  });
  const audit = readAudit(stdout ?? "");
  if (!audit.answered) {
    notes.push(`Dependencies were NOT audited, the registry did not answer: ${audit.why}`);
    return { passed: 0, failed: 0 };
  }
  console.log(`${audit.grave} high or critical, ${audit.slight} lesser findings`);
  if (audit.grave > 0) console.log("Run `npm audit --omit=dev` to see them.");
  return single(audit.grave === 0);
}

const steps: Record<string, () => Promise<Tally>> = {
  "generated code": async () => {
    const client = await succeeds("prisma", "generate");
    return single((await succeeds("node", "app/ui/messages/compile.ts")) && client);
  },
  types: async () => single(await succeeds("tsc")),
  lint: async () => single(await succeeds("biome", "check")),
  secrets: async () => single(await succeeds("secretlint", "--no-glob", ...trackedFiles())),
  "known vulnerabilities": async () => auditDependencies(),
  build: async () =>
    single(
      await buildIfStale(progressOn(console.log, () => performance.now())).then(
        () => true,
        (error: unknown) => {
          console.error(error instanceof Error ? error.message : error);
          return false;
        },
      ),
    ),
  "units, PostgreSQL, SQS and S3": async () => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${unitResults}`];
    const succeeded = await succeeds("vitest", "run", ...reporters);
    const results = parseResults(UnitResults, unitResults);
    return tallied(succeeded, { passed: results?.numPassedTests ?? 0, failed: results?.numFailedTests ?? 0 });
  },
  browser: async () => {
    const succeeded = await succeeds("playwright", "test", "--pass-with-no-tests");
    const stats = parseResults(BrowserResults, browserResults)?.stats;
    return tallied(succeeded, {
      passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
      failed: stats?.unexpected ?? 0,
    });
  },
};

mkdirSync(cache, { recursive: true });
for (const file of [unitResults, browserResults]) rmSync(file, { force: true });
const total: Tally = { passed: 0, failed: 0 };
const summary: string[] = [];
for (const [name, run] of Object.entries(steps)) {
  console.log(`\n── ${name}`);
  const { passed, failed } = await run();
  total.passed += passed;
  total.failed += failed;
  summary.push(`${name.padEnd(32)} ${passed} passed, ${failed} failed`);
}
console.log(`\n${summary.join("\n")}`);
notes.push(
  `Redis tests ran against ${redisInstalled() ? "Redis" : "the in-memory stand-in: there is no redis-server here"}.`,
);
console.log(notes.join("\n"));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
