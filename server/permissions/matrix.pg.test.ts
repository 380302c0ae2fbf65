// First: it names the queues before anything reads the configuration.
import "#test/own-queue.server.ts";

import { globSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { PERMISSIONS } from "#domain/permissions";
import { type Principal, useCases } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { aHousehold, CAST } from "#test/matrix/cast.server.ts";
import { everyRow } from "#test/matrix/every-row.server.ts";
import { isWatched, isWatchedWrite, type Sample, verdict } from "#test/matrix/sample.ts";
import { SAMPLES } from "#test/matrix/samples.server.ts";
import { startTestRedis } from "#test/redis.server.ts";

const redis = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await redis.kill();
});

const modules = globSync("server/**/*.server.ts").filter((path) =>
  /= useCase[<(]/.test(readFileSync(path, "utf8")),
);
for (const path of modules) await import(/* @vite-ignore */ `../../${path}`);

const lines = Object.keys(PERMISSIONS).toSorted();
const madeOf = new Set<string>(useCases().map(({ action }) => action));

describe("the table of permissions", () => {
  test("has a use case for every line, and a line for every use case", () => {
    expect([...madeOf].filter((action) => !lines.includes(action))).toEqual([]);
    expect(lines.filter((action) => !madeOf.has(action))).toEqual([]);
  });
  test("is tried on every use case there is", () => {
    const tried = new Set(SAMPLES.map(({ useCase }) => useCase));
    const untried = useCases().filter((useCase) => !tried.has(useCase));
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

async function eventsOf(action: string, accountId: string, outcome: "done" | "refused"): Promise<number> {
  const { rowCount } = await pool.query(
    "SELECT FROM audit_events WHERE action = $1 AND account_id = $2 AND outcome = $3",
    [action, accountId, outcome],
  );
  return rowCount ?? 0;
}

type Case = {
  readonly name: string;
  readonly principal: Principal;
  readonly run: () => Promise<unknown>;
  readonly expected: string;
  /** What the table would say of one's own: the answer of use cases that are bound to the account that asks. */
  readonly ofOneself: string;
};

/** Everybody's attempt at what is their own, or another's, arranged before anybody tries. */
async function arrangeCases(sample: Sample, theirs: boolean): Promise<Case[]> {
  const arranged: Case[] = [];
  for (const part of CAST) {
    const [own, other] = [await aHousehold(), await aHousehold()];
    const principal = { actor: part.actor(own), address: "192.0.2.1" };
    arranged.push({
      name: part.name,
      principal,
      run: await sample.arrange(theirs ? own : other, principal),
      expected: verdict(sample, principal, theirs || !sample.names ? own : other),
      ofOneself: verdict(sample, principal, own),
    });
  }
  return arranged;
}

async function refuseCase(
  sample: Sample,
  theirs: boolean,
  { name, principal, run, expected, ofOneself }: Case,
) {
  const { refused, nothing } = await attempt(run);
  const { action } = sample.useCase;
  if (isWatched(action)) {
    expect.soft(refused, name).toBe(expected);
    expect.soft(await eventsOf(action, principal.actor.accountId, "refused"), `${name} is recorded`).toBe(1);
  } else if (theirs || !sample.names) {
    expect.soft(refused, name).toBe(expected);
  } else if (!nothing) {
    // Bound to one's own account, another's thing is as unknown as one that never was, or one is refused before.
    expect.soft([expected, ofOneself], name).toContain(refused);
  }
}

describe.each(SAMPLES.map((sample, n) => [`${sample.useCase.action} (${n})`, sample] as const))(
  "%s",
  (_name, sample) => {
    test.each(sample.names ? [true, false] : [true])("one's own: %s", async (theirs) => {
      const arranged = await arrangeCases(sample, theirs);
      const before = await everyRow();
      for (const each of arranged) {
        if (each.expected !== "allowed") await refuseCase(sample, theirs, each);
      }
      expect(await everyRow(), "the refused left everything as it was").toBe(before);
      const { action } = sample.useCase;
      for (const { name, run, expected, principal } of arranged) {
        if (expected !== "allowed") continue;
        expect.soft(await attempt(run), name).toEqual({ refused: null, nothing: false });
        if (!isWatched(action)) continue;
        const written = await eventsOf(action, principal.actor.accountId, "done");
        expect.soft(written, `${name} is written down`).toBe(isWatchedWrite(action) ? 1 : 0);
      }
      if (isWatched(action) && !isWatchedWrite(action)) {
        expect(await everyRow(), "reading changed nothing").toBe(before);
      }
      cases += arranged.length;
    });
  },
);
