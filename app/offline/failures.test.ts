import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ErrorReport } from "#domain/error-reports";
import { failureOf } from "./failure-of.ts";
import { forgetFailures, keepFailure, MOST_KINDS, readFailures } from "./failures.ts";
import { tellFailures } from "./tell-failures.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { leaveTrail, readTrail } from "./trail.ts";

const SHOP = "https://shop.example";
const met = { at: 1_000, release: "b1", route: "shop/cart", breadcrumb: ["cart.save"] };

beforeEach(freshShop);
afterEach(() => vi.unstubAllGlobals());

function aFailure(given: Partial<ErrorReport> = {}): ErrorReport {
  const stack = `    at addLine (${SHOP}/assets/device-Zz01_-9a.js:1:200)`;
  return { ...met, kind: "TypeError", stack, count: 1, ...given };
}

function thrown(stack: string): Error {
  return Object.assign(new TypeError("no line for ada@example.org\n    at 12 Mill Lane:1:1"), { stack });
}

describe("what may be told of something that was thrown", () => {
  test("is where it arose, not what it says nor what addresses ask for", () => {
    const { message } = thrown("");
    const stack = `TypeError: ${message}\n    at find (${SHOP}/search?q=milk#top:3:9)\n    at <anonymous>`;
    expect(failureOf(thrown(stack), SHOP, met)).toEqual({
      ...met,
      kind: "TypeError",
      stack: `    at find (${SHOP}/search:3:9)`,
      count: 1,
    });
  });

  test("is nothing where none of it is ours, or nobody knows where, or the network was away", () => {
    expect(failureOf(thrown("inject@moz-extension://0f/x.js:1:2"), SHOP, met)).toBeNull();
    expect(failureOf(thrown(`at x (${SHOP}.evil.example/x.js:1:2)`), SHOP, met)).toBeNull();
    const away = Object.assign(thrown(`at x (${SHOP}/a.js:1:1)`), { message: "Failed to fetch" });
    expect(failureOf(away, SHOP, met)).toBeNull();
    for (const other of [undefined, null, "Script error.", { stack: `at x (${SHOP}/a.js:1:1)` }])
      expect(failureOf(other, SHOP, met)).toBeNull();
  });
});

test("one that comes again is counted, with what was done last; another place or build is another", async () => {
  await keepFailure(aFailure());
  await keepFailure(aFailure({ at: 2_000, breadcrumb: ["order.place"] }));
  await keepFailure(aFailure({ release: "b2" }));
  const kept = await readFailures(10);
  expect(kept.map(({ release, count, at, breadcrumb }) => [release, count, at, breadcrumb])).toEqual([
    ["b1", 2, 2_000, ["order.place"]],
    ["b2", 1, 1_000, ["cart.save"]],
  ]);
});

test("in a storm the first kinds are kept, and go on being counted", async () => {
  for (let n = 0; n < MOST_KINDS + 5; n += 1) await keepFailure(aFailure({ kind: `Kind${n}` }));
  await keepFailure(aFailure({ kind: "Kind0" }));
  const kept = await readFailures(1_000);
  expect(kept).toHaveLength(MOST_KINDS);
  expect(kept.find(({ kind }) => kind === "Kind0")?.count).toBe(2);
});

test("what happened again while it was told is told with the next", async () => {
  await keepFailure(aFailure());
  const told = await readFailures(10);
  await keepFailure(aFailure());
  await forgetFailures(told);
  expect(await readFailures(10)).toMatchObject([{ count: 1 }]);
});

describe("telling the server", () => {
  function server(...statuses: readonly (number | "cut")[]) {
    const batches: ErrorReport[][] = [];
    let asked = 0;
    vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
      const status = statuses[Math.min(asked++, statuses.length - 1)];
      if (status === "cut") throw new TypeError("Failed to fetch");
      batches.push(JSON.parse(body).reports);
      return new Response(null, { status: status ?? 500 });
    });
    return batches;
  }

  test("it is told in small batches and forgotten when taken", async () => {
    for (let n = 0; n < 12; n += 1) await keepFailure(aFailure({ kind: `Kind${n}` }));
    const batches = server(204);
    await tellFailures();
    expect(batches.map((batch) => batch.length)).toEqual([10, 2]);
    expect(batches[0]?.[0]).not.toHaveProperty("key");
    expect(await readFailures(10)).toEqual([]);
  });

  test.each(["cut", 429, 503] as const)("it is kept when the answer is %s", async (status) => {
    await keepFailure(aFailure());
    server(status);
    await tellFailures();
    expect(await readFailures(10)).toHaveLength(1);
  });

  test("one that the server cannot read takes none of the others along", async () => {
    for (let n = 0; n < 10; n += 1) await keepFailure(aFailure({ kind: `Kind${n}` }));
    const taken: string[] = [];
    vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
      const kinds = JSON.parse(body).reports.map(({ kind }: ErrorReport) => kind);
      if (kinds.includes("Kind3")) return new Response(null, { status: 422 });
      taken.push(...kinds);
      return new Response(null, { status: 204 });
    });
    await tellFailures();
    expect(taken.sort()).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9].map((n) => `Kind${n}`));
    expect(await readFailures(10)).toEqual([]);
  });

  test("what the server cannot read is not told for ever", async () => {
    await keepFailure(aFailure());
    server(422);
    await tellFailures();
    expect(await readFailures(10)).toEqual([]);
  });
});

test("the trail is the last ten operations, each once", () => {
  for (let n = 0; n < 12; n += 1) leaveTrail("cart.save", `id-${n}`);
  leaveTrail("order.place", "id-12");
  leaveTrail("order.place", "id-12");
  expect(readTrail()).toHaveLength(10);
  expect(readTrail().slice(-2)).toEqual(["cart.save id-11", "order.place id-12"]);
});
