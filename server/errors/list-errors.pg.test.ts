import { afterEach, expect, test } from "vitest";
import type { ErrorQuery } from "#domain/error-groups";
import { type Failures, writeFailures } from "#server/errors/error-records.server";
import { pool } from "#server/platform/postgres.server";
import { somebodyWho } from "#test/matrix/cast.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { listErrors } from "./list-errors.server.ts";
import { resolveError } from "./resolve-error.server.ts";

const NOW = Date.UTC(2026, 5, 1, 9);

afterEach(() => pool.query("DELETE FROM error_groups"));

function failing(fingerprint: string, given: Partial<Failures> = {}): Promise<string[]> {
  const failure: Failures = {
    fingerprint,
    source: "browser",
    kind: "TypeError",
    message: "",
    frames: ["addLine assets/device.js"],
    breadcrumb: ["cart.save 019aa8f0-5d3e-7c41-9c0e-2f1b6f0f4a10"],
    route: "shop/cart",
    firstSeen: NOW,
    lastSeen: NOW,
    count: 1,
    release: "r1",
    traceId: null,
    ...given,
  };
  return writeFailures([failure]);
}

async function anAdmin() {
  return aPrincipal({ accountId: await somebodyWho({ role: "admin", vendorId: null }), role: "admin" });
}

test("a failure is shown with where and when, until it is resolved, and again when it comes back", async () => {
  const admin = await anAdmin();
  const shown = async (asked: Partial<ErrorQuery> = {}) => {
    const { groups } = await listErrors(admin, { state: "open", release: null, page: 1, ...asked });
    return groups.map(({ fingerprint, count }) => [fingerprint, count]);
  };
  await failing("aa");
  await failing("bb", { lastSeen: NOW + 1 });
  expect(await shown()).toEqual([
    ["bb", 1],
    ["aa", 1],
  ]);

  expect(await resolveError(admin, { fingerprint: "aa" })).toEqual({ ok: true });
  expect(await resolveError(admin, { fingerprint: "aa" })).toEqual({ ok: false, reason: "not-open" });
  expect(await shown()).toEqual([["bb", 1]]);
  expect(await shown({ state: "resolved" })).toEqual([["aa", 1]]);

  await failing("aa", { release: "r2", lastSeen: NOW + 2 });
  expect(await shown()).toEqual([
    ["aa", 2],
    ["bb", 1],
  ]);
});

test("a release shows what began in it and what was seen in it last, and can be chosen", async () => {
  const admin = await anAdmin();
  await failing("aa", { release: "r1" });
  await failing("aa", { release: "r2", lastSeen: NOW + 5 });
  await failing("bb", { release: "r3" });
  const of = async (release: string) => {
    const { groups } = await listErrors(admin, { state: "open", release, page: 1 });
    return groups.map(({ fingerprint }) => fingerprint);
  };
  expect(await of("r1")).toEqual(["aa"]);
  expect(await of("r2")).toEqual(["aa"]);
  expect(await of("r3")).toEqual(["bb"]);
  const { releases, groups } = await listErrors(admin, { state: "open", release: null, page: 1 });
  expect(releases).toEqual(["r1", "r2", "r3"]);
  expect(groups[0]).toMatchObject({
    route: "shop/cart",
    frames: ["addLine assets/device.js"],
    firstSeen: NOW,
    lastSeen: NOW + 5,
  });
});

test("pages say whether there is more", async () => {
  const admin = await anAdmin();
  for (let n = 0; n < 31; n += 1) await failing(n.toString(16).padStart(4, "0"));
  const pageOf = (page: number) => listErrors(admin, { state: "open", release: null, page });
  expect(await pageOf(1)).toMatchObject({ groups: { length: 30 }, more: true });
  expect(await pageOf(2)).toMatchObject({ groups: { length: 1 }, more: false });
});
