import { hash } from "@node-rs/argon2";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { finishAfterwards } from "#server/http/after-answer.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis, withRedis } from "#server/platform/redis.server";
import { aDevice, aMember, anEmail, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { findMember, storePasswordHash } from "./account-records.server.ts";
import { openDeviceSession } from "./open-device-session.server.ts";
import { hashPassword } from "./passwords.server.ts";
import { register } from "./register.server.ts";
import { readActor } from "./session.server.ts";
import { readSessionsOf } from "./session-records.server.ts";
import { signIn } from "./sign-in.server.ts";
import { startMemberSession } from "./start-member-session.server.ts";

const server = await startTestRedis();
beforeEach(async () => {
  await withRedis((redis) => redis.flushall());
});
afterAll(async () => {
  closeRedis();
  await server.kill();
});

const here = (cookie: string | null = null, address = "192.0.2.1") => ({
  request: aRequest(cookie),
  address,
});
const wrong = "ten in the evening";

test("the right e-mail and password start a session and say who it is", async () => {
  const member = await aMember({ role: "admin" });
  const email = member.identity.email ?? "";
  const result = await signIn(here(), { email, password: PASSWORD }, null);
  if (!result.ok) throw new Error(result.reason);
  expect(result.signedIn).toEqual({ ...member.identity, deviceJoined: false, mustEnrol: true });
  expect(await readActor(aRequest(result.cookie))).toMatchObject(member.owner);
});

test("an unknown e-mail and a wrong password get the same answer", async () => {
  const { identity } = await aMember();
  const unknown = await signIn(here(), { email: anEmail(), password: wrong }, null);
  const mistyped = await signIn(here(), { email: identity.email ?? "", password: wrong }, null);
  expect(unknown).toEqual({ ok: false, reason: "wrong-credentials" });
  expect(mistyped).toEqual(unknown);
});

test("signing in ends the guest's sessions and brings the device along", async () => {
  const device = aDevice();
  const guest = await openDeviceSession(aRequest(), device);
  const elsewhere = await openDeviceSession(aRequest(), device);
  if (!guest.ok || !elsewhere.ok) throw new Error("no guest");
  const { identity, owner } = await aMember();
  const credentials = { email: identity.email ?? "", password: PASSWORD };
  const result = await signIn(here(guest.cookie), credentials, device);
  expect(result).toMatchObject({ ok: true, signedIn: { deviceJoined: true } });
  expect(await readActor(aRequest(guest.cookie))).toBeNull();
  expect(await readActor(aRequest(elsewhere.cookie))).toBeNull();
  expect(await readActor(aRequest(result.ok ? result.cookie : null))).toMatchObject(owner);
});

test("a member signs in on another member's device without touching it, and is told", async () => {
  const device = aDevice();
  const [first, second] = [await aMember(), await aMember()];
  await signIn(here(), { email: first.identity.email ?? "", password: PASSWORD }, device);
  const result = await signIn(here(), { email: second.identity.email ?? "", password: PASSWORD }, device);
  expect(result).toMatchObject({ ok: true, signedIn: { deviceJoined: false } });
});

test("a password kept under older parameters is kept under today's after it was typed", async () => {
  const member = await aMember();
  const email = member.identity.email ?? "";
  await storePasswordHash(member, await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 }));
  expect((await signIn(here(), { email, password: PASSWORD }, null)).ok).toBe(true);
  await finishAfterwards();
  expect((await findMember(email))?.passwordHash).toMatch(/m=19456,t=2,p=1/);
  expect((await signIn(here(), { email, password: PASSWORD }, null)).ok).toBe(true);
});

test("a password that was changed while it was checked is not put back, and opens no session", async () => {
  const member = await aMember();
  const newer = await hashPassword("ten in the evening");
  await storePasswordHash(member, newer);
  await storePasswordHash(member, await hashPassword(PASSWORD));
  expect((await findMember(member.identity.email ?? ""))?.passwordHash).toBe(newer);
  expect(await startMemberSession(aRequest(), member, null, { assurance: "single" })).toMatchObject({
    ok: false,
  });
  expect(await readSessionsOf(member.owner.accountId)).toEqual({ ok: true, value: [] });
});

test("after ten wrong passwords from an address even the right one has to wait there, but not elsewhere", async () => {
  const { identity } = await aMember();
  const email = identity.email ?? "";
  for (let attempt = 1; attempt <= 10; attempt++) {
    expect(await signIn(here(), { email, password: wrong }, null)).toMatchObject({
      reason: "wrong-credentials",
    });
  }
  const blocked = await signIn(here(), { email, password: PASSWORD }, null);
  expect(blocked).toMatchObject({ ok: false, reason: "too-many-attempts" });
  expect(!blocked.ok && blocked.retryAfter).toBeGreaterThan(100);
  expect((await signIn(here(null, "192.0.2.2"), { email, password: PASSWORD }, null)).ok).toBe(true);
});

test("guesses sent all at once do not slip through together", async () => {
  const { identity } = await aMember();
  const guesses = Array.from({ length: 30 }, () =>
    signIn(here(), { email: identity.email ?? "", password: wrong }, null),
  );
  const reasons = (await Promise.all(guesses)).map((result) => !result.ok && result.reason);
  expect(reasons.filter((reason) => reason === "wrong-credentials")).toHaveLength(10);
});

test("an e-mail nobody has is counted like any other, so that waiting does not tell", async () => {
  const email = anEmail();
  for (let attempt = 1; attempt <= 10; attempt++) await signIn(here(), { email, password: wrong }, null);
  expect(await signIn(here(), { email, password: wrong }, null)).toMatchObject({
    reason: "too-many-attempts",
  });
});

test("one address cannot try a password on a hundred accounts and one more", async () => {
  const guesses = Array.from({ length: 101 }, () =>
    signIn(here(), { email: anEmail(), password: wrong }, null),
  );
  const results = await Promise.all(guesses);
  expect(results.filter((result) => !result.ok && result.reason === "too-many-attempts")).toHaveLength(1);
});

test("the right password makes the wrong ones before it count no more", async () => {
  const { identity } = await aMember();
  const email = identity.email ?? "";
  for (let round = 0; round < 3; round++) {
    for (let slip = 0; slip < 9; slip++) await signIn(here(), { email, password: wrong }, null);
    expect((await signIn(here(), { email, password: PASSWORD }, null)).ok).toBe(true);
  }
});

test("no counter stays for ever", async () => {
  const { identity } = await aMember();
  const email = identity.email ?? "";
  await signIn(here(), { email, password: PASSWORD }, null);
  await signIn(here(), { email, password: wrong }, null);
  const ends = await withRedis(async (redis) =>
    Promise.all((await redis.keys("count:*")).map((key) => redis.ttl(key))),
  );
  expect(ends.ok && ends.value.length).toBeGreaterThanOrEqual(3);
  expect(Math.min(...(ends.ok ? ends.value : []))).toBeGreaterThan(0);
});

test.each([
  ["suspended", "suspended_at = now()"],
  ["made a vendor's manager", "role = 'vendor-manager'"],
])(
  "an account that is %s while somebody signs in to it gives no session of before",
  async (_name, change) => {
    const member = await aMember();
    await pool.query(`UPDATE accounts SET ${change} WHERE id = $1`, [member.owner.accountId]);
    expect(await startMemberSession(aRequest(), member, null, { assurance: "single" })).toMatchObject({
      ok: false,
    });
    const left = await withRedis((redis) => redis.zcard(`sessions-of:${member.owner.accountId}`));
    expect(left).toEqual({ ok: true, value: 0 });
  },
);

test("without Redis nobody is signed in and no device changes hands", async () => {
  const device = aDevice();
  const guest = await openDeviceSession(aRequest(), device);
  const { identity } = await aMember();
  await server.kill();
  const credentials = { email: identity.email ?? "", password: PASSWORD };
  const unavailable = { ok: false, reason: "sessions-unavailable" };
  expect(await signIn(here(guest.ok ? guest.cookie : null), credentials, device)).toEqual(unavailable);
  expect(await register(here(), { name: "Bo", email: anEmail(), password: PASSWORD })).toEqual(unavailable);
  expect(await openDeviceSession(aRequest(guest.ok ? guest.cookie : null), device)).toEqual(unavailable);
  const revived = await startTestRedis();
  const again = await vi.waitUntil(
    async () => {
      const opened = await openDeviceSession(aRequest(), device);
      return opened.ok ? opened : undefined;
    },
    { timeout: 10_000, interval: 50 },
  );
  expect(again.identity).toMatchObject({ role: "guest" });
  await revived.kill();
});
