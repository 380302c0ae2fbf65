import { afterAll, expect, test } from "vitest";
import type { VendorRole } from "#domain/vendor-staff";
import { findMember, findMemberById } from "#server/accounts/account-records.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { aMember, anEmail } from "#test/accounts.server.ts";
import { lastMailTo, tokenIn } from "#test/mails.server.ts";
import { aVendor, countOf } from "#test/orders.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { changeStaffRole, removeStaff } from "./change-staff.server.ts";
import { inviteStaff } from "./invite-staff.server.ts";
import { joinVendor, readInvitation } from "./join-vendor.server.ts";

const redis = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await redis.kill();
});

const ENDED = { ok: false, reason: "ended" };

async function aVendorsOwner(vendorId: number) {
  const { owner } = await aMember({ role: "vendor-owner", vendorId });
  return aPrincipal(owner);
}

/** A shopper with an invitation in their mailbox. */
async function anInvited(role: VendorRole = "vendor-manager") {
  const vendorId = await aVendor();
  const inviting = await aVendorsOwner(vendorId);
  const email = anEmail();
  const { owner } = await aMember({ email });
  await inviteStaff(inviting, { vendorId, invitation: { email, role } });
  const token = tokenIn(await lastMailTo(email));
  const standing = async () => (await findMember(email))?.owner;
  return { vendorId, inviting, shopper: aPrincipal(owner), accountId: owner.accountId, token, standing };
}

test("an invitation makes the shopper it went to what it says, once", async () => {
  const { vendorId, shopper, accountId, token, standing } = await anInvited();
  expect(await joinVendor(shopper, { token })).toEqual({ ok: true });
  expect(await standing()).toMatchObject({ role: "vendor-manager", vendorId });
  const joined = "audit_events WHERE action = 'account.join-vendor' AND target = $1";
  expect(await countOf(joined, [`account:${accountId}`])).toBe(1);
});

test("taken up five times at once it does one thing, and all are told so", async () => {
  const { shopper, accountId, token } = await anInvited();
  const all = await Promise.all(Array.from({ length: 5 }, () => joinVendor(shopper, { token })));
  expect(all).toEqual(all.map(() => ({ ok: true })));
  const joined = "audit_events WHERE action = 'account.join-vendor' AND target = $1";
  expect(await countOf(joined, [`account:${accountId}`])).toBe(1);
});

test("nobody takes up an invitation to another mailbox, and it still waits for its own", async () => {
  const { shopper, token, standing } = await anInvited();
  const { owner: thief } = await aMember();
  expect(await joinVendor(aPrincipal(thief), { token })).toEqual({ ok: false, reason: "other-address" });
  expect(await standing()).toMatchObject({ role: "shopper" });
  expect(await joinVendor(shopper, { token })).toEqual({ ok: true });
});

test("somebody put out a moment after they joined does not get back in by the same link", async () => {
  const { vendorId, inviting, shopper, accountId, token, standing } = await anInvited();
  await joinVendor(shopper, { token });
  expect(await removeStaff(inviting, { vendorId, accountId })).toEqual({ ok: true });
  expect(await joinVendor(shopper, { token })).toEqual(ENDED);
  expect(await standing()).toMatchObject({ role: "shopper", vendorId: null });
});

test("somebody who became less a moment after they joined does not become more by the same link", async () => {
  const { vendorId, inviting, shopper, accountId, token, standing } = await anInvited("vendor-owner");
  await joinVendor(shopper, { token });
  await changeStaffRole(inviting, { vendorId, accountId, role: "vendor-picker" });
  // With a session from before: it has ended, and would not even come this far.
  expect(await joinVendor(shopper, { token })).toEqual(ENDED);
  expect(await standing()).toMatchObject({ role: "vendor-picker", vendorId });
});

test.each([
  ["was put out", "role = 'shopper', vendor_id = NULL"],
  ["may no longer invite", "role = 'vendor-manager'"],
  ["was suspended", "suspended_at = now()"],
  ["works for another vendor", "vendor_id = (SELECT max(id) FROM vendors)"],
])("an owner who %s has left no way back in: their invitations have ended", async (_name, change) => {
  const { inviting, shopper, token, standing } = await anInvited("vendor-owner");
  await aVendor();
  await pool.query(`UPDATE accounts SET ${change} WHERE id = $1`, [inviting.actor.accountId]);
  expect(await joinVendor(shopper, { token })).toEqual(ENDED);
  expect(await standing()).toMatchObject({ role: "shopper", vendorId: null });
});

test("two invitations taken up at once make somebody one vendor's, and not the other's", async () => {
  const one = await anInvited("vendor-owner");
  const other = await aVendor();
  const email = (await findMemberEmail(one.accountId)) ?? "";
  await inviteStaff(await aVendorsOwner(other), {
    vendorId: other,
    invitation: { email, role: "vendor-owner" },
  });
  const second = tokenIn(await lastMailTo(email));
  const both = await Promise.all([
    joinVendor(one.shopper, { token: one.token }),
    joinVendor(one.shopper, { token: second }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await one.standing())?.vendorId).toBe(both[0]?.ok ? one.vendorId : other);
});

test("a vendor's newer invitation ends its own before, and no other vendor's to the same mailbox", async () => {
  const { vendorId, inviting, shopper, accountId, token: older, standing } = await anInvited();
  const email = (await findMemberEmail(accountId)) ?? "";
  await inviteStaff(inviting, { vendorId, invitation: { email, role: "vendor-picker" } });
  const newer = tokenIn(await lastMailTo(email));
  const stranger = await aVendor();
  await inviteStaff(await aVendorsOwner(stranger), {
    vendorId: stranger,
    invitation: { email, role: "vendor-owner" },
  });
  expect(await joinVendor(shopper, { token: older })).toEqual(ENDED);
  expect(await joinVendor(shopper, { token: newer })).toEqual({ ok: true });
  expect(await standing()).toMatchObject({ role: "vendor-picker", vendorId });
});

test("whoever takes up one vendor's invitation has declined the others, also for when they leave", async () => {
  const { vendorId, inviting, shopper, accountId, token, standing } = await anInvited();
  const email = (await findMemberEmail(accountId)) ?? "";
  const other = await aVendor();
  await inviteStaff(await aVendorsOwner(other), {
    vendorId: other,
    invitation: { email, role: "vendor-owner" },
  });
  const declined = tokenIn(await lastMailTo(email));
  expect(await readInvitation({ token: declined })).toMatchObject({ vendorId: other });
  expect(await joinVendor(shopper, { token })).toEqual({ ok: true });
  expect(await readInvitation({ token: declined })).toBeNull();
  await removeStaff(inviting, { vendorId, accountId });
  expect(await joinVendor(shopper, { token: declined })).toEqual(ENDED);
  expect(await standing()).toMatchObject({ role: "shopper", vendorId: null });
});

async function findMemberEmail(accountId: string): Promise<string | null | undefined> {
  return (await findMemberById(accountId))?.identity.email;
}
