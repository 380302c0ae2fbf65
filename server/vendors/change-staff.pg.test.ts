import { afterAll, expect, test } from "vitest";
import { findMember } from "#server/accounts/account-records.server";
import { findActor, startSession } from "#server/accounts/session.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { aMember, anEmail, aRequest } from "#test/accounts.server.ts";
import { aVendor, countOf } from "#test/orders.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { changeStaffRole, removeStaff } from "./change-staff.server.ts";
import { inviteStaff } from "./invite-staff.server.ts";

const redis = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await redis.kill();
});

async function anOwner() {
  const vendorId = await aVendor();
  const { owner } = await aMember({ role: "vendor-owner", vendorId });
  return { vendorId, accountId: owner.accountId, principal: aPrincipal(owner) };
}

test("a vendor never loses its last owner, by leaving or by another role", async () => {
  const { vendorId, accountId, principal } = await anOwner();
  const refused = { ok: false, reason: "last-owner" };
  expect(await removeStaff(principal, { vendorId, accountId })).toEqual(refused);
  expect(await changeStaffRole(principal, { vendorId, accountId, role: "vendor-picker" })).toEqual(refused);
});

test("two owners who remove each other at the same moment leave one behind", async () => {
  const { vendorId, accountId, principal } = await anOwner();
  const { owner: other } = await aMember({ role: "vendor-owner", vendorId });
  await Promise.all([
    removeStaff(principal, { vendorId, accountId: other.accountId }),
    removeStaff(aPrincipal(other), { vendorId, accountId }),
  ]);
  expect(await countOf("accounts WHERE vendor_id = $1 AND role = 'vendor-owner'", [vendorId])).toBe(1);
});

test("somebody who was removed is signed out and a shopper again", async () => {
  const { vendorId, principal } = await anOwner();
  const email = anEmail();
  const { owner: picker } = await aMember({ role: "vendor-picker", vendorId, email });
  const session = await startSession(aRequest(), picker, "double");
  if (!session.ok) throw new Error("no Redis");
  expect(await removeStaff(principal, { vendorId, accountId: picker.accountId })).toEqual({ ok: true });
  expect(await findActor(aRequest(session.value))).toEqual({ ok: true, value: null });
  expect((await findMember(email))?.owner).toMatchObject({ role: "shopper", vendorId: null });
});

test("an invitation is a sealed mail and a challenge, and the answer does not tell who has an account", async () => {
  const { vendorId, principal } = await anOwner();
  const known = anEmail();
  await aMember({ email: known });
  for (const email of [known, anEmail()]) {
    const invited = await inviteStaff(principal, { vendorId, invitation: { email, role: "vendor-picker" } });
    expect(invited).toEqual({ ok: true });
  }
  expect(await countOf("outbox WHERE queue = 'mail'")).toBe(2);
  const { rows } = await pool.query("SELECT payload::text FROM outbox WHERE queue = 'mail'");
  expect(JSON.stringify(rows)).not.toContain(known);
});
