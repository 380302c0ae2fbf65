import { afterEach, expect, test } from "vitest";
import type { ErrorReport } from "#domain/error-reports";
import { noteBuild, writeFailures } from "#server/errors/error-records.server";
import { flushErrors, keepBrowserErrors, keepLoggedErrors } from "#server/errors/keep-errors.server";
import { pool } from "#server/platform/postgres.server";
import { openLog } from "#server/platform/telemetry.server";
import { inTrace } from "#server/platform/tracing.server";

const TRACE = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7", sampled: false };
const NOW = Date.UTC(2026, 5, 1, 9);

keepLoggedErrors();
const log = openLog("error", { write: () => undefined });
afterEach(() => pool.query("DELETE FROM error_groups"));

async function groups() {
  await flushErrors();
  const { rows } = await pool.query(
    `SELECT source, kind, message, count::int, breadcrumb, last_release AS release, trace_id AS trace,
            first_seen AS first, last_seen AS last, resolved_at AS resolved
       FROM error_groups ORDER BY first_seen, fingerprint`,
  );
  return rows;
}

function aReport(given: Partial<ErrorReport> = {}): ErrorReport {
  return {
    kind: "TypeError",
    stack: "    at addLine (https://shop.example/assets/device-Zz01_-9a.js:1:200)",
    at: NOW - 3_600_000,
    count: 1,
    release: "r1",
    breadcrumb: ["cart.save", "order.place"],
    ...given,
  };
}

test("errors of one place are one group, counted, with the last trace and without what they quote", async () => {
  const failing = (name: string) => new RangeError(`no such person "${name}" ada@example.org`);
  inTrace(TRACE, {}, () => {
    for (const name of ["Ada", "Grace"]) log.error({ err: failing(name) }, "it failed");
  });
  log.warn({ err: new TypeError("only a warning") }, "no error");
  expect(await groups()).toMatchObject([
    {
      source: "server",
      kind: "RangeError",
      count: 2,
      trace: TRACE.traceId,
      message: "no such person [redacted] [redacted]",
    },
  ]);
});

test("what a browser told of is added up over its reports and builds, and seen no later than now", async () => {
  keepBrowserErrors([aReport(), aReport({ count: 3, at: NOW + 60_000 })], NOW);
  await flushErrors();
  keepBrowserErrors(
    [aReport({ release: "r2", stack: aReport().stack.replace("Zz01_-9a", "Aa11Bb22") })],
    NOW,
  );
  expect(await groups()).toEqual([
    {
      source: "browser",
      kind: "TypeError",
      message: "",
      count: 5,
      breadcrumb: ["cart.save", "order.place"],
      release: "r2",
      trace: null,
      first: new Date(NOW - 3_600_000),
      last: new Date(NOW),
      resolved: null,
    },
  ]);
});

test("whichever part of a browser tells of it, it goes by the release that gave it the build", async () => {
  await noteBuild("f3a91c", "2026-11-25");
  await noteBuild("f3a91c", "2026-11-26");
  keepBrowserErrors([aReport({ release: "f3a91c" })], NOW);
  keepBrowserErrors([aReport({ release: "elsewhere", kind: "RangeError", at: NOW })], NOW);
  expect((await groups()).map(({ release }) => release)).toEqual(["2026-11-26", "elsewhere"]);
});

test("a kind is news the first time, and again after it was resolved", async () => {
  const failure = {
    fingerprint: "00aa",
    source: "server" as const,
    kind: "Error",
    message: "",
    frames: [],
    breadcrumb: [],
    route: null,
    firstSeen: NOW,
    lastSeen: NOW,
    count: 1,
    release: "r1",
    traceId: null,
  };
  expect(await writeFailures([failure])).toEqual(["00aa"]);
  expect(await writeFailures([failure])).toEqual([]);
  await pool.query("UPDATE error_groups SET resolved_at = now()");
  expect(await writeFailures([failure])).toEqual(["00aa"]);
  expect(await groups()).toMatchObject([{ count: 3, resolved: null }]);
});
