import { uuidv7 } from "uuidv7";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Role } from "#domain/accounts";
import { findMember } from "#server/accounts/account-records.server";
import { eraseUnused } from "#server/accounts/erase-unused.server";
import { openDeviceSession } from "#server/accounts/open-device-session.server";
import { findActor } from "#server/accounts/session.server";
import { signIn } from "#server/accounts/sign-in.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { inTransaction } from "#server/platform/transaction.server";
import { aDevice, aMember, anOrder, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { mailsTo } from "#test/mails.server.ts";
import { countOf } from "#test/orders.server.ts";
import { startTestRedis } from "#test/redis.server.ts";

const DAY = 24 * 60 * 60 * 1000;
const KEEP = { guestDays: 90, accountDays: 730 };
const TODAY = Date.now();

let server = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await server.kill();
});
beforeEach(() => pool.query("UPDATE accounts SET seen_at = now(), warned_at = NULL"));

/** Turns an account's last use back to `days` ago. */
async function unusedFor(days: number, accountId: string): Promise<string> {
  await pool.query("UPDATE accounts SET seen_at = $2 WHERE id = $1", [
    accountId,
    new Date(TODAY - days * DAY),
  ]);
  return accountId;
}

async function aGuest(): Promise<string> {
  const accountId = uuidv7();
  await pool.query("INSERT INTO accounts (id, role) VALUES ($1, 'guest')", [accountId]);
  return accountId;
}

/** A guest whose only order was settled long ago. */
async function aBuyer(state = "completed"): Promise<string> {
  const accountId = await aGuest();
  const orderId = await anOrder(accountId, 1);
  await pool.query(
    `UPDATE orders SET state = $2, contact = '\\x01', placed = '{"lines": [{"note": "Ring"}]}' WHERE id = $1`,
    [orderId, state],
  );
  return accountId;
}

async function aPerson(role: Exclude<Role, "guest"> = "shopper") {
  const { owner, identity } = await aMember({ role });
  return { accountId: owner.accountId, email: identity.email ?? "" };
}

const tend = (days = 0) => eraseUnused(TODAY + days * DAY, KEEP);

async function isErased(accountId: string): Promise<boolean> {
  return (await countOf("accounts WHERE id = $1 AND erased_at IS NOT NULL", [accountId])) === 1;
}

async function subjectsTo(email: string): Promise<string[]> {
  return (await mailsTo(email)).map(({ subject }) => subject);
}

test("a guest who never ordered goes after ninety days, with its device and cart", async () => {
  const device = aDevice();
  const opened = await openDeviceSession(aRequest(), device);
  if (!opened.ok) throw new Error(opened.reason);
  const { accountId } = opened.identity;
  await pool.query("INSERT INTO carts (account_id, cart, seq) VALUES ($1, '{}', 1)", [accountId]);
  await unusedFor(89, accountId);
  expect(await tend()).toEqual({ warned: 0, erased: 0 });
  await unusedFor(91, accountId);
  expect(await tend()).toEqual({ warned: 0, erased: 1 });
  expect(await isErased(accountId)).toBe(true);
  expect(await countOf("client_groups WHERE account_id = $1", [accountId])).toBe(0);
  expect(await countOf("carts WHERE account_id = $1", [accountId])).toBe(0);
  expect(await findActor(aRequest(opened.cookie))).toEqual({ ok: true, value: null });
});

test("the device of an erased guest that comes back gets a new one", async () => {
  const device = aDevice();
  const first = await openDeviceSession(aRequest(), device);
  if (!first.ok) throw new Error(first.reason);
  await unusedFor(91, first.identity.accountId);
  await tend();
  const again = await openDeviceSession(aRequest(first.cookie), device);
  if (!again.ok) throw new Error(again.reason);
  expect(again.identity.role).toBe("guest");
  expect(again.identity.accountId).not.toBe(first.identity.accountId);
  expect(await findActor(aRequest(again.cookie))).toMatchObject({ ok: true, value: { role: "guest" } });
});

test("a guest who ordered goes after two years; the order's amounts stay and name nobody", async () => {
  const accountId = await aBuyer();
  await unusedFor(729, accountId);
  expect(await tend()).toEqual({ warned: 0, erased: 0 });
  await unusedFor(731, accountId);
  expect(await tend()).toEqual({ warned: 0, erased: 1 });
  const { rows } = await pool.query("SELECT number, contact, placed FROM orders WHERE account_id = $1", [
    accountId,
  ]);
  expect(rows).toEqual([{ number: "K4F-7QX", contact: null, placed: { lines: [{ note: "" }] } }]);
});

test.each(["received", "needs-you", "confirmed"])("an order that is %s postpones it", async (state) => {
  const accountId = await aBuyer(state);
  await unusedFor(1_000, accountId);
  expect(await tend()).toEqual({ warned: 0, erased: 0 });
  await pool.query("UPDATE orders SET state = 'cancelled' WHERE account_id = $1", [accountId]);
  expect(await tend()).toEqual({ warned: 0, erased: 1 });
});

test("a member is written to a month before, once, and told again when the account is gone", async () => {
  const { accountId, email } = await aPerson();
  await unusedFor(699, accountId);
  expect(await tend()).toEqual({ warned: 0, erased: 0 });
  await unusedFor(701, accountId);
  expect(await tend()).toEqual({ warned: 1, erased: 0 });
  expect(await tend()).toEqual({ warned: 0, erased: 0 });
  expect(await tend(29)).toEqual({ warned: 0, erased: 0 });
  expect(await tend(31)).toEqual({ warned: 0, erased: 1 });
  expect(await findMember(email)).toBeNull();
  expect(await subjectsTo(email)).toEqual([
    expect.stringMatching(/^Your account will be deleted on \d+ \w+ \d{4}$/),
    "Your account is deleted",
  ]);
  const log = await pool.query(
    "SELECT action, account_id, outcome, detail FROM audit_events WHERE target = $1 ORDER BY n",
    [`account:${accountId}`],
  );
  expect(log.rows).toEqual([
    { action: "account.warn-unused", account_id: null, outcome: "done", detail: {} },
    { action: "account.erase", account_id: null, outcome: "done", detail: { because: "unused" } },
  ]);
});

test("whoever was not written to in time still has a month", async () => {
  const { accountId } = await aPerson();
  await unusedFor(2_000, accountId);
  expect(await tend()).toEqual({ warned: 1, erased: 0 });
  expect(await tend(29)).toEqual({ warned: 0, erased: 0 });
  expect(await tend(31)).toEqual({ warned: 0, erased: 1 });
});

test("a member who signs in after the mail stays, and would be written to again", async () => {
  const { accountId, email } = await aPerson();
  await unusedFor(701, accountId);
  expect(await tend()).toEqual({ warned: 1, erased: 0 });
  const request = aRequest();
  const signedIn = await signIn({ request, address: "192.0.2.1" }, { email, password: PASSWORD }, null);
  expect(signedIn.ok).toBe(true);
  expect(await tend(31)).toEqual({ warned: 0, erased: 0 });
  await unusedFor(701, accountId);
  expect(await tend()).toEqual({ warned: 1, erased: 0 });
});

test.each(["vendor-owner", "vendor-manager", "vendor-picker", "admin", "support", "finance"] as const)(
  "a %s is never erased by age",
  async (role) => {
    const { accountId } = await aPerson(role);
    await unusedFor(5_000, accountId);
    expect(await tend()).toEqual({ warned: 0, erased: 0 });
  },
);

test("who is suspended stays until they are restored, an adopted guest has nothing to erase", async () => {
  const { accountId } = await aPerson();
  await pool.query("UPDATE accounts SET suspended_at = now() WHERE id = $1", [accountId]);
  await unusedFor(5_000, accountId);
  const guest = await aGuest();
  await pool.query("UPDATE accounts SET adopted_by_id = $2 WHERE id = $1", [guest, accountId]);
  await unusedFor(5_000, guest);
  expect(await tend()).toEqual({ warned: 0, erased: 0 });
});

test("more than fit in one call go with the next, whoever calls, each once", async () => {
  const guests = await Promise.all(Array.from({ length: 130 }, aGuest));
  await Promise.all(guests.map((id) => unusedFor(91, id)));
  const calls = await Promise.all([tend(), tend()]);
  const rest = [await tend(), await tend(), await tend()];
  expect([...calls, ...rest].reduce((sum, { erased }) => sum + erased, 0)).toBe(130);
  expect(rest.at(-1)).toEqual({ warned: 0, erased: 0 });
  const entries = "audit_events WHERE action = 'account.erase' AND target = ANY($1)";
  expect(await countOf(entries, [guests.map((id) => `account:${id}`)])).toBe(130);
});

test("somebody who comes back while their account is about to be erased keeps it", async () => {
  const accountId = await unusedFor(91, await aGuest());
  const waiting = "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  let erasing = Promise.resolve({ warned: 0, erased: 1 });
  await inTransaction(async (tx) => {
    await tx.query("UPDATE accounts SET seen_at = now() WHERE id = $1", [accountId]);
    erasing = tend();
    await expect.poll(() => countOf(waiting)).toBe(1);
  });
  expect(await erasing).toEqual({ warned: 0, erased: 0 });
  expect(await isErased(accountId)).toBe(false);
});

test("without Redis nobody is erased, and afterwards it goes on", async () => {
  const accountId = await unusedFor(91, await aGuest());
  await server.kill();
  const refused = await tend().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Response);
  expect(await isErased(accountId)).toBe(false);
  server = await startTestRedis();
  await expect.poll(() => tend().catch(() => null)).toEqual({ warned: 0, erased: 1 });
});
