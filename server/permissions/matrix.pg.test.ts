import { globSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { PERMISSIONS } from "#domain/permissions";
import { useCases } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { aHousehold, CAST } from "#test/matrix/cast.server.ts";
import { everyRow } from "#test/matrix/every-row.server.ts";
import { isWatched, type Sample, verdict } from "#test/matrix/sample.ts";
import { SAMPLES } from "#test/matrix/samples.server.ts";

/** Lines of the table whose use case is still being written. */
const AWAITED: readonly string[] = Object.keys(PERMISSIONS).filter(
  (action) => !/^(cart|order)\./.test(action) && action !== "account.read",
);

const modules = globSync("server/**/*.server.ts").filter((path) =>
  /= useCase[<(]/.test(readFileSync(path, "utf8")),
);
for (const path of modules) await import(/* @vite-ignore */ `../../${path}`);

const lines = Object.keys(PERMISSIONS).toSorted();
const madeOf = new Set<string>(useCases().map(({ action }) => action));

describe("the table of permissions", () => {
  test("has a use case for every line, and a line for every use case", () => {
    expect([...madeOf].filter((action) => !lines.includes(action))).toEqual([]);
    expect(lines.filter((action) => !madeOf.has(action) && !AWAITED.includes(action))).toEqual([]);
  });
  test("is tried on every use case there is", () => {
    const tried = new Set(SAMPLES.map(({ useCase }) => useCase));
    const untried = useCases().filter((useCase) => !tried.has(useCase) && !AWAITED.includes(useCase.action));
    expect(untried.map(({ action }) => action)).toEqual([]);
  });
});

let cases = 0;
afterAll(() =>
  process.stdout.write(`authorisation matrix: ${cases} cases over ${SAMPLES.length} use cases\n`),
);

type Outcome = { readonly refused: string | null; readonly nothing: boolean };

/** What came of an attempt: refused with a code, come to nothing because there is no such thing, or done. */
async function attempt(run: () => Promise<unknown>): Promise<Outcome> {
  try {
    const result = await run();
    return { refused: null, nothing: cameToNothing(result) };
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    const { code } = await thrown.json();
    return { refused: thrown.status === 404 ? null : code, nothing: thrown.status === 404 };
  }
}

function cameToNothing(result: unknown): boolean {
  if (result === null) return true;
  if (typeof result !== "object" || result === undefined) return false;
  if ("ok" in result) return result.ok === false;
  return "turn" in result && JSON.stringify(result.turn).includes("not-yours");
}

async function refusalsOf(action: string, accountId: string): Promise<number> {
  const { rowCount } = await pool.query(
    "SELECT FROM audit_events WHERE action = $1 AND account_id = $2 AND outcome = 'refused'",
    [action, accountId],
  );
  return rowCount ?? 0;
}

async function tryOut(sample: Sample, part: (typeof CAST)[number], theirs: boolean): Promise<void> {
  const [own, other] = [await aHousehold(), await aHousehold()];
  const principal = { actor: part.actor(own), address: "192.0.2.1" };
  const whose = theirs ? own : other;
  const run = await sample.arrange(whose, principal);
  const expected = verdict(sample, principal, theirs || !sample.names ? own : other);
  const before = await everyRow();
  const { refused, nothing } = await attempt(run);
  cases += 1;
  if (expected === "allowed") {
    expect({ refused, nothing }).toEqual({ refused: null, nothing: false });
    return;
  }
  expect(await everyRow()).toBe(before);
  // Where a use case is bound to one's own account, somebody else's thing is as unknown as one that never was, or
  // one is refused before it is looked for.
  const ownLine = !isWatched(sample.useCase.action) && !theirs && sample.names;
  const allowed = ownLine ? [expected, verdict(sample, principal, own)] : [expected];
  if (!(ownLine && nothing)) expect(allowed).toContain(refused);
  if (isWatched(sample.useCase.action)) {
    expect(await refusalsOf(sample.useCase.action, principal.actor.accountId)).toBe(1);
  }
}

describe.each(SAMPLES.map((sample, n) => [`${sample.useCase.action} (${n})`, sample] as const))(
  "%s",
  (_name, sample) => {
    for (const theirs of sample.names ? [true, false] : [true]) {
      test.each(CAST.map((part) => [part.name, part] as const))(
        `${theirs ? "own" : "another's"}, asked by %s`,
        (_part, part) => tryOut(sample, part, theirs),
      );
    }
  },
);
