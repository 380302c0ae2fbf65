import { randomBytes } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import type { Device } from "#domain/accounts";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { aDevice, aMember, anOrder, aRequest } from "#test/accounts.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { adoptDevice } from "./adopt-device.server.ts";
import { openDeviceSession } from "./open-device-session.server.ts";
import { readActor, startSession } from "./session.server.ts";

const server = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await server.kill();
});

async function opened(device: Device, cookie: string | null = null) {
  const session = await openDeviceSession(aRequest(cookie), device);
  if (!session.ok) throw new Error(session.reason);
  return session;
}

async function guestsOf(device: Device): Promise<number> {
  const found = await pool.query(
    "SELECT 1 FROM accounts a JOIN client_groups g ON g.account_id = a.id WHERE g.id = $1 AND a.role = 'guest'",
    [device.clientGroup],
  );
  return found.rowCount ?? 0;
}

test("a device that speaks for the first time gets a guest and a session of its own", async () => {
  const device = aDevice();
  const { identity, cookie } = await opened(device);
  expect(identity).toMatchObject({ role: "guest", name: "", email: null });
  expect(await readActor(aRequest(cookie))).toMatchObject({
    accountId: identity.accountId,
    role: "guest",
    vendorId: null,
  });
});

test("the same device without its session comes back as the same guest", async () => {
  const device = aDevice();
  const first = await opened(device);
  const second = await opened(device);
  expect(second.identity).toEqual(first.identity);
  expect(second.cookie).not.toBeNull();
});

test("a session that fits goes on", async () => {
  const device = aDevice();
  const { cookie } = await opened(device);
  expect((await opened(device, cookie)).cookie).toBeNull();
});

test("twenty first calls at once make one guest, and no account without a device", async () => {
  const device = aDevice();
  const accounts = async () => Number((await pool.query("SELECT count(*) FROM accounts")).rows[0].count);
  const before = await accounts();
  const sessions = await Promise.all(Array.from({ length: 20 }, () => opened(device)));
  expect(new Set(sessions.map(({ identity }) => identity.accountId)).size).toBe(1);
  expect(await guestsOf(device)).toBe(1);
  expect(await accounts()).toBe(before + 1);
});

test("knowing a client group is not enough: another secret is refused without a session", async () => {
  const device = aDevice();
  await opened(device);
  const thief = { ...device, secret: randomBytes(32).toString("base64url") };
  expect(await openDeviceSession(aRequest(), thief)).toEqual({ ok: false, reason: "wrong-secret" });
});

test("a browser that lost its storage and kept its cookie is the same guest as a new device", async () => {
  const before = await opened(aDevice());
  const after = await opened(aDevice(), before.cookie);
  expect(after.identity).toEqual(before.identity);
  expect(after.cookie).toBeNull();
});

test("a cookie of a guest adopted since gives a new device a guest of its own", async () => {
  const device = aDevice();
  const before = await opened(device);
  const member = await aMember();
  await adoptDevice({ memberId: member.owner.accountId, device, guestId: null });
  const after = await opened(aDevice(), before.cookie);
  expect(after.identity).toMatchObject({ role: "guest" });
  expect(after.identity.accountId).not.toBe(before.identity.accountId);
});

test("a guest's session opens no other device's guest", async () => {
  const victim = aDevice();
  await opened(victim);
  const { cookie } = await opened(aDevice());
  const thief = { ...victim, secret: randomBytes(32).toString("base64url") };
  expect(await openDeviceSession(aRequest(cookie), thief)).toEqual({ ok: false, reason: "wrong-secret" });
});

test("a member's device has to sign in: its secret alone does not open the account", async () => {
  const device = aDevice();
  const member = await aMember();
  await adoptDevice({ memberId: member.owner.accountId, device, guestId: null });
  expect(await openDeviceSession(aRequest(), device)).toEqual({ ok: false, reason: "member-device" });
});

test("where a member is signed in already, the device and what its guest had become the member's", async () => {
  const device = aDevice();
  const guest = await opened(device);
  const order = await anOrder(guest.identity.accountId, 1);
  const member = await aMember();
  const signedIn = await startSession(aRequest(), member.owner, "single");
  const session = await opened(device, signedIn.ok ? signedIn.value : null);
  expect(session).toEqual({ ok: true, identity: member.identity, cookie: null });
  const moved = await pool.query("SELECT account_id FROM orders WHERE id = $1", [order]);
  expect(moved.rows[0].account_id).toBe(member.owner.accountId);
  expect(await readActor(aRequest(guest.cookie))).toBeNull();
});

test("a device of another member stays theirs", async () => {
  const device = aDevice();
  const first = await aMember();
  await adoptDevice({ memberId: first.owner.accountId, device, guestId: null });
  const signedIn = await startSession(aRequest(), (await aMember()).owner, "single");
  expect(await openDeviceSession(aRequest(signedIn.ok ? signedIn.value : null), device)).toEqual({
    ok: false,
    reason: "member-device",
  });
  const group = await pool.query("SELECT account_id FROM client_groups WHERE id = $1", [device.clientGroup]);
  expect(group.rows[0].account_id).toBe(first.owner.accountId);
});

test("a guest's session that outlived the adoption is told to sign in", async () => {
  const device = aDevice();
  const guest = await opened(device);
  const member = await aMember();
  await adoptDevice({ memberId: member.owner.accountId, device, guestId: null });
  expect(await openDeviceSession(aRequest(guest.cookie), device)).toEqual({
    ok: false,
    reason: "member-device",
  });
});
