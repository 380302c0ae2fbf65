import { createHash, randomBytes } from "node:crypto";
import { Redis } from "ioredis";
import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import type { Owner } from "#domain/accounts";
import type { Assurance } from "#domain/actors";
import { redisInstalled } from "#server/embedded/redis.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { aRequest } from "#test/accounts.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import {
  endSession,
  endSessionsOf,
  raiseSession,
  readActor,
  requireActor,
  rotateSession,
  startSession,
} from "./session.server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
let server = await startTestRedis();
const redis = new Redis(process.env.REDIS_URL ?? "", { retryStrategy: () => 20 });
redis.on("error", () => undefined);

afterEach(() => vi.useRealTimers());
afterAll(async () => {
  redis.disconnect();
  closeRedis();
  await server.kill();
});

/** An id of the right form that nobody was given. */
function anId(): string {
  return `s${randomBytes(41).toString("base64url").slice(0, 54)}`;
}

function anOwner(role: Owner["role"] = "shopper"): Owner {
  return { accountId: uuidv7(), role, vendorId: null };
}

async function signedIn(
  owner: Owner,
  before: string | null = null,
  assurance: Assurance = "single",
): Promise<string> {
  const started = await startSession(aRequest(before), owner, assurance);
  if (!started.ok) throw new Error("Redis is gone");
  return started.value;
}

async function refusal(request: Request): Promise<Response> {
  const thrown = await requireActor(request).catch((error: unknown) => error);
  if (!(thrown instanceof Response)) throw new Error("let in");
  return thrown;
}

test("a session says who its requests act for", async () => {
  const owner: Owner = { accountId: uuidv7(), role: "vendor-picker", vendorId: 7 };
  expect(await requireActor(aRequest(await signedIn(owner)))).toMatchObject(owner);
});

// Only Redis itself counts its commands.
test.skipIf(!redisInstalled())("an authenticated request costs one Redis command and no query", async () => {
  const cookie = await signedIn(anOwner());
  const queries = vi.spyOn(pool, "query");
  const connections = vi.spyOn(pool, "connect");
  await redis.config("RESETSTAT");
  await readActor(aRequest(cookie));
  const counted = (await redis.info("commandstats")).match(/cmdstat_(?!info|config)[^:]+:calls=\d+/g);
  expect(counted).toEqual(["cmdstat_getex:calls=1"]);
  expect(queries).not.toHaveBeenCalled();
  expect(connections).not.toHaveBeenCalled();
});

test("a request without a cookie asks nobody and is signed out", async () => {
  await redis.config("RESETSTAT");
  const answer = await refusal(aRequest());
  expect(answer.status).toBe(401);
  expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({ status: 401, code: "no-session" });
  expect(await redis.info("commandstats")).not.toContain("getex");
});

test.each([
  ["invented", anId()],
  ["of another form", "../../etc/passwd"],
  ["enormous", `s${"a".repeat(5_000)}`],
  ["a pattern", `s${"*".repeat(54)}`],
])("a forged cookie opens nothing: %s", async (_name, id) => {
  await signedIn(anOwner());
  expect(await readActor(aRequest(`egm-session=${id}`))).toBeNull();
});

test("whoever reads Redis finds no id, and whoever writes to it plants no session", async () => {
  const cookie = await signedIn(anOwner());
  const id = /egm-session=([^;]+)/.exec(cookie)?.[1] ?? "";
  expect(id).toHaveLength(55);
  const dump = (await redis.keys("*")).join() + (await redis.mget(await redis.keys("session:*"))).join();
  expect(dump).not.toContain(id);

  const chosen = anId();
  const record = (await redis.get((await redis.keys("session:*"))[0] ?? "")) ?? "";
  await redis.set(`session:${chosen}`, record);
  await redis.set(`session:${createHash("sha256").update(chosen).digest("base64url")}`, record);
  expect(await readActor(aRequest(`egm-session=${chosen}`))).toBeNull();
});

test("an unreadable record counts as signed out", async () => {
  const cookie = await signedIn(anOwner());
  for (const key of await redis.keys("session:*")) await redis.set(key, '{"owner":{"role":"king"}}');
  expect(await readActor(aRequest(cookie))).toBeNull();
});

test("signing in gives a new id, and the one from before opens nothing any more", async () => {
  const guest = await signedIn({ accountId: uuidv7(), role: "guest", vendorId: null });
  const member = anOwner();
  const cookie = await signedIn(member, guest);
  expect(cookie.split(";")[0]).not.toBe(guest.split(";")[0]);
  expect(await readActor(aRequest(guest))).toBeNull();
  expect(await readActor(aRequest(cookie))).toMatchObject(member);
});

test("an id that somebody slipped to the browser is not the one that gets signed in", async () => {
  const slipped = `egm-session=${anId()}`;
  await signedIn(anOwner(), slipped);
  expect(await readActor(aRequest(slipped))).toBeNull();
});

test("signing out ends the session for every copy of its cookie", async () => {
  const cookie = await signedIn(anOwner());
  const ended = await endSession(aRequest(cookie));
  expect(ended).toMatchObject({ ok: true, value: expect.stringContaining("Max-Age=0") });
  expect(await readActor(aRequest(cookie))).toBeNull();
});

test("all sessions of an account can be ended together, and nobody else's", async () => {
  const owner = anOwner();
  const cookies = [await signedIn(owner), await signedIn(owner)];
  const other = await signedIn(anOwner());
  await endSessionsOf(owner.accountId);
  for (const cookie of cookies) expect(await readActor(aRequest(cookie))).toBeNull();
  expect(await readActor(aRequest(other))).not.toBeNull();
});

test.each([
  ["guest", 30 * DAY_MS],
  ["shopper", 30 * DAY_MS],
  ["vendor-owner", DAY_MS / 2],
  ["vendor-picker", DAY_MS / 2],
  ["admin", 30 * 60_000],
  ["support", 30 * 60_000],
  ["finance", 30 * 60_000],
] as const)("a request restarts the idle time of a %s: %d ms", async (role, idle) => {
  await redis.flushall();
  const cookie = await signedIn(anOwner(role));
  const [key = ""] = await redis.keys("session:*");
  expect(await redis.pttl(key)).toBeLessThanOrEqual(idle);
  await redis.expire(key, 100);
  await readActor(aRequest(cookie));
  expect(await redis.pttl(key)).toBeGreaterThan(idle - 10_000);
  expect(await redis.pttl(key)).toBeLessThanOrEqual(idle);
});

test.each([
  ["shopper", 90 * DAY_MS],
  ["vendor-manager", 7 * DAY_MS],
  ["admin", DAY_MS / 2],
] as const)("the session of a %s ends after %d ms however much it was used", async (role, absolute) => {
  const owner = anOwner(role);
  const cookie = await signedIn(owner);
  expect(cookie).toContain(`Max-Age=${absolute / 1000};`);
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + absolute - 1000);
  expect(await readActor(aRequest(cookie))).toMatchObject(owner);
  vi.setSystemTime(Date.now() + 2000);
  expect(await readActor(aRequest(cookie))).toBeNull();
});

test("an id cannot be turned into one of a kind that lasts longer", async () => {
  const cookie = await signedIn(anOwner("admin"));
  expect(await readActor(aRequest(cookie.replace("egm-session=m", "egm-session=s")))).toBeNull();
  expect(await readActor(aRequest(cookie))).not.toBeNull();
});

test("a second proof gives the session a new id, raises it, and leaves its end where it was", async () => {
  const owner = anOwner("admin");
  const cookie = await signedIn(owner);
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 60_000);
  const raised = await raiseSession(aRequest(cookie), "double");
  if (!raised.ok) throw new Error("Redis is gone");
  expect(await readActor(aRequest(cookie))).toBeNull();
  expect(await readActor(aRequest(raised.value))).toEqual({
    ...owner,
    assurance: "double",
    authenticatedAt: Date.now(),
    scopes: [],
  });
  expect(raised.value).toContain(`Max-Age=${DAY_MS / 2000 - 60};`);
});

test("proving again with less makes a session fresh and no less sure", async () => {
  const cookie = await signedIn(anOwner("admin"), null, "double");
  const again = await raiseSession(aRequest(cookie), "single");
  expect(again.ok && (await readActor(aRequest(again.value)))).toMatchObject({ assurance: "double" });
});

test("an ended session cannot be raised", async () => {
  const cookie = await signedIn(anOwner());
  await endSession(aRequest(cookie));
  const thrown = await raiseSession(aRequest(cookie), "double").catch((error: unknown) => error);
  expect(thrown instanceof Response && thrown.status).toBe(401);
});

test("a session that is raised while all are ended does not slip through under its new id", async () => {
  for (let round = 0; round < 20; round++) {
    const owner = anOwner("admin");
    const cookies = await Promise.all(Array.from({ length: 4 }, () => signedIn(owner)));
    const raising = cookies.map((cookie) => raiseSession(aRequest(cookie), "double").catch(() => null));
    await endSessionsOf(owner.accountId);
    const left = (await Promise.all(raising)).flatMap((raised) => (raised?.ok ? [raised.value] : []));
    for (const cookie of left) expect(await readActor(aRequest(cookie))).toBeNull();
    expect(await redis.zcard(`sessions-of:${owner.accountId}`)).toBe(0);
  }
});

test("a new id leaves everything else as it was, and the old cookie worthless", async () => {
  const cookie = await signedIn(anOwner());
  const before = await readActor(aRequest(cookie));
  const rotated = await rotateSession(aRequest(cookie));
  expect(rotated.ok && (await readActor(aRequest(rotated.value)))).toEqual(before);
  expect(await readActor(aRequest(cookie))).toBeNull();
});

test("without Redis a signed-in request is asked to try again, and people count as signed out", async () => {
  const cookie = await signedIn(anOwner());
  await server.kill();
  const answer = await refusal(aRequest(cookie));
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ code: "sessions-unavailable" });
  expect(await readActor(aRequest(cookie))).toBeNull();
  expect((await refusal(aRequest())).status).toBe(401);
  expect(await startSession(aRequest(), anOwner(), "single")).toEqual({
    ok: false,
    reason: "redis-unavailable",
  });

  server = await startTestRedis();
  const owner = anOwner();
  const back = await vi.waitUntil(
    async () => {
      const started = await startSession(aRequest(), owner, "single");
      return started.ok ? started.value : undefined;
    },
    { timeout: 10_000, interval: 50 },
  );
  expect(await readActor(aRequest(back))).toMatchObject(owner);
});
