import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { afterAll, describe, expect, test } from "vitest";
import type { Owner } from "#domain/accounts";
import { startSession } from "#server/accounts/session.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { aRequest } from "#test/accounts.server.ts";
import { somebodyWho } from "#test/matrix/cast.server.ts";
import { everyRow } from "#test/matrix/every-row.server.ts";
import {
  ATTEMPTS,
  allUrls,
  flatten,
  guardedUrls,
  type Prey,
  type UrlAttempt,
} from "#test/matrix/guarded-urls.server.ts";
import { anOffer } from "#test/orders.server.ts";
import { startTestRedis } from "#test/redis.server.ts";

const redis = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await redis.kill();
});

const urls = await guardedUrls();
const offer = await anOffer();
const prey: Prey = {
  vendorId: offer.vendorId,
  offerId: offer.id,
  accountId: await somebodyWho({ role: "vendor-owner", vendorId: offer.vendorId }),
};
const elsewhere = (await anOffer()).vendorId;

/** People of another vendor, and people of none. */
const INTRUDERS: readonly Pick<Owner, "role" | "vendorId">[] = [
  { role: "shopper", vendorId: null },
  { role: "vendor-picker", vendorId: elsewhere },
  { role: "vendor-manager", vendorId: elsewhere },
  { role: "vendor-owner", vendorId: elsewhere },
];

test("every URL of a vendor or the market has something that is tried on it", () => {
  expect(urls.length).toBeGreaterThan(10);
  expect(urls.map(({ path }) => path).toSorted()).toEqual(Object.keys(ATTEMPTS).toSorted());
});

test("a page inside another is tried at its whole address", () => {
  const inner = { file: "inner.tsx", path: "inner", children: [{ file: "index.tsx", index: true }] };
  expect(
    flatten([{ file: "outer.tsx", path: "outer", children: [inner] }], "").map(({ path }) => path),
  ).toEqual(["outer", "outer/inner", "outer/inner"]);
});

test("how many are tried", async () => {
  const attempts = Object.values(ATTEMPTS).flat().length;
  const { length } = await allUrls();
  process.stdout.write(
    `guarded URLs: ${urls.length} of ${length}, ${attempts} attempts by ${INTRUDERS.length} intruders each\n`,
  );
  expect(attempts * INTRUDERS.length).toBeGreaterThan(100);
});

type Module = { readonly loader?: LoaderFunction; readonly action?: ActionFunction };

/** Read before anything is tried: on a busy machine the first page with all it imports takes longer than a test may. */
const modules = new Map<string, Module>();
for (const { file } of urls)
  modules.set(file, await import(/* @vite-ignore */ `../../app/${file.replace(/^\.\//, "")}`));

function asRequest({ method, url, body }: UrlAttempt, path: string, cookie: string): Request {
  const fields = body?.(prey);
  const machine = path.startsWith("api/");
  const init: RequestInit = { method };
  if (fields !== undefined && machine) {
    init.body = JSON.stringify(fields);
    init.headers = { "Content-Type": "application/json" };
  } else if (fields !== undefined) {
    init.body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  }
  const request = new Request(new URL(url(prey), "http://127.0.0.1:3000"), init);
  request.headers.set("Cookie", cookie.split(";")[0] ?? "");
  return request;
}

/** The status a request ends in, whether an answer or something thrown carries it. */
async function statusOf(module: Module, attempt: UrlAttempt, request: Request): Promise<number | undefined> {
  const answer = attempt.method === "GET" ? module.loader : module.action;
  const given = { request, params: attempt.params?.(prey) ?? {}, context: { clientAddress: "192.0.2.1" } };
  const ended: unknown = await Promise.resolve(answer?.(given)).catch((thrown: unknown) => thrown);
  if (ended instanceof Response) return ended.status;
  if (typeof ended === "object" && ended !== null && "init" in ended) {
    const { init } = ended;
    if (typeof init === "object" && init !== null && "status" in init && typeof init.status === "number")
      return init.status;
  }
  return undefined;
}

async function refusals(accountId: string): Promise<number> {
  const { rowCount } = await pool.query(
    "SELECT FROM audit_events WHERE account_id = $1 AND outcome = 'refused'",
    [accountId],
  );
  return rowCount ?? 0;
}

describe.each(urls.map(({ path, file }) => [path, file] as const))("/%s", (path, file) => {
  test.each(ATTEMPTS[path] ?? [])(
    "$method is refused to whoever it is not for, and recorded",
    async (attempt) => {
      const module = modules.get(file) ?? {};
      for (const { role, vendorId } of INTRUDERS) {
        const accountId = await somebodyWho({ role, vendorId });
        const session = await startSession(aRequest(), { accountId, role, vendorId }, "double");
        if (!session.ok) throw new Error("no Redis");
        const before = await everyRow();
        const status = await statusOf(module, attempt, asRequest(attempt, path, session.value));
        expect.soft([403, 404], role).toContain(status);
        expect.soft(await everyRow(), `${role} changed nothing`).toBe(before);
        expect.soft(await refusals(accountId), `${role} is recorded`).toBeGreaterThan(0);
      }
    },
  );
});
