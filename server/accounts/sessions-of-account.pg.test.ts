import { Redis } from "ioredis";
import { uuidv7 } from "uuidv7";
import { afterAll, expect, test } from "vitest";
import type { Owner } from "#domain/accounts";
import type { Principal } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { aRequest } from "#test/accounts.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { whileAsking } from "./asking.server.ts";
import { listSessions } from "./list-sessions.server.ts";
import { revokeOtherSessions, revokeSession } from "./revoke-session.server.ts";
import { readActor, requireActor, sessionNameOf, startSession } from "./session.server.ts";
import { signOut } from "./sign-out.server.ts";

const server = await startTestRedis();
const redis = new Redis(process.env.REDIS_URL ?? "", { retryStrategy: () => 20 });
afterAll(async () => {
  redis.disconnect();
  closeRedis();
  await server.kill();
});

const ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36";

function anOwner(): Owner {
  return { accountId: uuidv7(), role: "shopper", vendorId: null };
}

async function signedIn(owner: Owner, userAgent = ""): Promise<Request> {
  const request = aRequest(null, { headers: { "User-Agent": userAgent } });
  const started = await whileAsking("203.0.113.87", () => startSession(request, owner, "single"));
  if (!started.ok) throw new Error("Redis is gone");
  return aRequest(started.value);
}

async function as(request: Request): Promise<Principal> {
  return { actor: await requireActor(request), address: "203.0.113.87" };
}

test("one's own sessions are listed, the one that asks first, and nobody else's", async () => {
  const owner = anOwner();
  const phone = await signedIn(owner, ANDROID);
  const desk = await signedIn(owner);
  await signedIn(anOwner());
  const listed = await listSessions(await as(phone), { current: sessionNameOf(phone) });
  expect(listed.map(({ sid }) => sid)).toEqual([sessionNameOf(phone), sessionNameOf(desk)]);
  expect(listed[0]).toMatchObject({
    current: true,
    device: { browser: "chrome", system: "android" },
    network: "203.0.113.x",
  });
  expect(listed[1]).toMatchObject({ current: false, device: { browser: "other", system: "other" } });
});

test("when a session was last seen is known though no request wrote it down", async () => {
  const owner = anOwner();
  const phone = await signedIn(owner);
  const desk = await signedIn(owner);
  const hour = 60 * 60 * 1000;
  const key = `session:${sessionNameOf(desk)}`;
  await redis.pexpire(key, (await redis.pttl(key)) - hour);
  const seen = async () =>
    (await listSessions(await as(phone), { current: null })).find(({ sid }) => sid === sessionNameOf(desk))
      ?.lastSeenAt ?? 0;
  expect(Math.abs(Date.now() - hour - (await seen()))).toBeLessThan(2_000);
  await readActor(desk);
  expect(Math.abs(Date.now() - (await seen()))).toBeLessThan(2_000);
});

test("one session is revoked by its name, the others go on", async () => {
  const owner = anOwner();
  const phone = await signedIn(owner);
  const desk = await signedIn(owner);
  const sid = sessionNameOf(desk) ?? "";
  await revokeSession(await as(phone), { sid });
  expect(await readActor(desk)).toBeNull();
  expect(await readActor(phone)).not.toBeNull();
  await revokeSession(await as(phone), { sid });
  expect(await listSessions(await as(phone), { current: null })).toHaveLength(1);
});

test("somebody else's session cannot be revoked by its name", async () => {
  const theirs = await signedIn(anOwner());
  const eve = await as(await signedIn(anOwner()));
  const refused = await revokeSession(eve, { sid: sessionNameOf(theirs) ?? "" }).catch((error) => error);
  expect(refused instanceof Response && refused.status).toBe(403);
  expect(await readActor(theirs)).not.toBeNull();
});

test.each(["", "*", "../../etc/passwd", "a".repeat(5_000)])(
  "a made-up name ends nothing: %j",
  async (sid) => {
    const phone = await signedIn(anOwner());
    await revokeSession(await as(phone), { sid });
    expect(await readActor(phone)).not.toBeNull();
  },
);

test("all others are revoked at once, and how many there were is told", async () => {
  const owner = anOwner();
  const [phone, ...others] = [await signedIn(owner), await signedIn(owner), await signedIn(owner)];
  expect(await revokeOtherSessions(await as(phone), { keep: sessionNameOf(phone) })).toBe(2);
  for (const other of others) expect(await readActor(other)).toBeNull();
  expect(await readActor(phone)).not.toBeNull();
});

test("within one request the session is read once, whoever asks", async () => {
  const phone = await signedIn(anOwner());
  await redis.config("RESETSTAT");
  await whileAsking("203.0.113.87", () =>
    Promise.all([readActor(phone), readActor(phone), requireActor(phone)]),
  );
  expect(await redis.info("commandstats")).toContain("cmdstat_getex:calls=1,");
});

test("signing out and revoking are recorded, without saying which session it was", async () => {
  const owner = anOwner();
  const phone = await signedIn(owner);
  await signedIn(owner);
  await revokeOtherSessions(await as(phone), { keep: sessionNameOf(phone) });
  expect((await signOut({ request: phone, context: { clientAddress: "203.0.113.87" } })).ok).toBe(true);
  const { rows } = await pool.query(
    "SELECT action, outcome, detail FROM audit_events WHERE account_id = $1 ORDER BY n",
    [owner.accountId],
  );
  expect(rows).toEqual([
    { action: "session.revoke", outcome: "done", detail: { sessions: 1 } },
    { action: "session.end", outcome: "done", detail: { sessions: 1 } },
  ]);
});
