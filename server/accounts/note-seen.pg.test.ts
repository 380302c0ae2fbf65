import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { flushSeen, noteReturn, noteSeen } from "#server/accounts/note-seen.server";
import { findActor, startSession } from "#server/accounts/session.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { aRequest } from "#test/accounts.server.ts";
import { startTestRedis } from "#test/redis.server.ts";

const DAY = 24 * 60 * 60 * 1000;
const MORNING = Date.UTC(2027, 2, 4, 9);
const LONG_AGO = new Date(Date.UTC(2026, 0, 1));

const server = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await server.kill();
});
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: MORNING }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function anAccount(): Promise<string> {
  const accountId = uuidv7();
  await pool.query("INSERT INTO accounts (id, role, seen_at, warned_at) VALUES ($1, 'guest', $2, $2)", [
    accountId,
    LONG_AGO,
  ]);
  return accountId;
}

async function seen(accountId: string): Promise<{ at: number; warned: boolean }> {
  const { rows } = await pool.query("SELECT seen_at, warned_at FROM accounts WHERE id = $1", [accountId]);
  return { at: rows[0].seen_at.getTime(), warned: rows[0].warned_at !== null };
}

async function signedIn(accountId: string): Promise<string> {
  const started = await startSession(aRequest(), { accountId, role: "guest", vendorId: null }, "device");
  if (!started.ok) throw new Error("Redis is gone");
  return started.value;
}

test("any request of a session counts as use, and the warning is forgotten", async () => {
  const accountId = await anAccount();
  await findActor(aRequest(await signedIn(accountId)));
  await flushSeen();
  expect(await seen(accountId)).toEqual({ at: MORNING, warned: false });
});

test("a thousand requests of a day are one write, and none while they are answered", async () => {
  const accountId = await anAccount();
  const cookie = await signedIn(accountId);
  const query = vi.spyOn(pool, "query");
  for (let n = 0; n < 1_000; n++) await findActor(aRequest(cookie));
  expect(query).not.toHaveBeenCalled();
  await flushSeen();
  for (let n = 0; n < 10; n++) await findActor(aRequest(cookie));
  await flushSeen();
  expect(query).toHaveBeenCalledTimes(1);
});

test("accounts used in the same seconds share a statement", async () => {
  const accounts = await Promise.all(Array.from({ length: 20 }, anAccount));
  const query = vi.spyOn(pool, "query");
  for (const accountId of accounts) noteSeen(accountId, MORNING);
  await flushSeen();
  expect(query).toHaveBeenCalledTimes(1);
  for (const accountId of accounts) expect(await seen(accountId)).toMatchObject({ at: MORNING });
});

test("the next day counts again, and what another process wrote today stays", async () => {
  const accountId = await anAccount();
  noteSeen(accountId, MORNING);
  await flushSeen();
  vi.setSystemTime(MORNING + DAY);
  const byAnother = MORNING + DAY - 60_000;
  await pool.query("UPDATE accounts SET seen_at = $2 WHERE id = $1", [accountId, new Date(byAnother)]);
  noteSeen(accountId, Date.now());
  await flushSeen();
  expect(await seen(accountId)).toMatchObject({ at: byAnother });
  vi.setSystemTime(MORNING + 2 * DAY);
  noteSeen(accountId, Date.now());
  await flushSeen();
  expect(await seen(accountId)).toMatchObject({ at: MORNING + 2 * DAY });
});

test("what PostgreSQL did not take is noted by the next request", async () => {
  const accountId = await anAccount();
  vi.spyOn(pool, "query").mockImplementationOnce(() => Promise.reject(new Error("gone")));
  noteSeen(accountId, MORNING);
  await flushSeen();
  expect(await seen(accountId)).toMatchObject({ at: LONG_AGO.getTime() });
  noteSeen(accountId, MORNING);
  await flushSeen();
  expect(await seen(accountId)).toMatchObject({ at: MORNING });
});

test("coming back is noted at once, unless there is nobody to come back as", async () => {
  const accountId = await anAccount();
  expect(await noteReturn(accountId, MORNING)).toBe(true);
  expect(await seen(accountId)).toEqual({ at: MORNING, warned: false });
  await pool.query("UPDATE accounts SET erased_at = now() WHERE id = $1", [accountId]);
  expect(await noteReturn(accountId, MORNING)).toBe(false);
});
