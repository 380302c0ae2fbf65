import { afterAll, beforeEach, expect, test } from "vitest";
import type { Role } from "#domain/accounts";
import type { Member } from "#server/accounts/account-records.server";
import { readActor } from "#server/accounts/session.server";
import type { Principal } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis, withRedis } from "#server/platform/redis.server";
import { aDevice, aMember, aRequest } from "#test/accounts.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { SoftAuthenticator } from "#test/soft-authenticator.ts";
import { addPasskey, offerPasskey } from "./add-passkey.server.ts";
import { askForPasskey } from "./check-passkey.server.ts";
import type { Purpose } from "./passkey-challenges.server.ts";
import { listPasskeysOf } from "./passkey-records.server.ts";
import { removePasskey } from "./remove-passkey.server.ts";
import { renamePasskey } from "./rename-passkey.server.ts";
import { showRecoveryCodes } from "./show-recovery-codes.server.ts";
import { signInWithPasskey } from "./sign-in-with-passkey.server.ts";

const server = await startTestRedis();
beforeEach(async () => {
  await withRedis((redis) => redis.flushall());
});
afterAll(async () => {
  closeRedis();
  await server.kill();
});

const ORIGIN = "http://127.0.0.1:3000";

function principalOf(member: Member): Principal {
  return aPrincipal(member.owner);
}

async function offered(principal: Principal) {
  const offer = await offerPasskey(principal, { request: aRequest() });
  if (!offer.ok) throw new Error(offer.reason);
  return { options: offer.options, request: aRequest(offer.cookie) };
}

async function asked(purpose: Purpose = "sign-in", accountId: string | null = null) {
  const given = await askForPasskey(aRequest(), purpose, accountId);
  if (!given.ok) throw new Error(given.reason);
  return { options: given.value.options, request: aRequest(given.value.cookie) };
}

async function aKeyOf(principal: Principal, key = new SoftAuthenticator(ORIGIN)): Promise<SoftAuthenticator> {
  const { options, request } = await offered(principal);
  const added = await addPasskey(principal, { request, passkey: key.make(options), name: "My phone" });
  if (!added.ok) throw new Error(added.reason);
  return key;
}

async function aHolder(role: Exclude<Role, "guest"> = "shopper", key?: SoftAuthenticator) {
  const member = await aMember({ role });
  return { member, principal: principalOf(member), key: await aKeyOf(principalOf(member), key) };
}

const from = (request: Request) => ({ request, address: "192.0.2.1" });
const refused = { ok: false, reason: "passkey-refused" };

async function auditOf(accountId: string) {
  const { rows } = await pool.query(
    "SELECT action, outcome, detail FROM audit_events WHERE target = $1 ORDER BY n",
    [`account:${accountId}`],
  );
  return rows;
}

test("a passkey signs its holder in as surely as two factors, and says when it was used", async () => {
  const { member, key } = await aHolder("admin");
  const { options, request } = await asked();
  expect(options).toMatchObject({ userVerification: "required", rpId: "127.0.0.1", allowCredentials: [] });
  const result = await signInWithPasskey(from(request), key.sign(options), aDevice());
  if (!result.ok) throw new Error(result.reason);
  expect(result.signedIn).toEqual({ ...member.identity, deviceJoined: true, mustEnrol: false });
  expect(await readActor(aRequest(result.cookie))).toMatchObject({ ...member.owner, assurance: "double" });
  expect(await listPasskeysOf(member.owner.accountId)).toMatchObject([
    { id: key.id, name: "My phone", backedUp: false, lastUsedAt: expect.any(Date) },
  ]);
});

test("a browser is asked for a passkey that signs in alone and verifies its holder", async () => {
  const { principal, key } = await aHolder();
  const { options } = await offered(principal);
  expect(options).toMatchObject({
    attestation: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: [{ id: key.id }],
  });
});

test("an authenticator that counts nothing signs in again and again", async () => {
  const { key } = await aHolder("shopper", new SoftAuthenticator(ORIGIN, { counts: false, backedUp: true }));
  for (let time = 1; time <= 2; time++) {
    const { options, request } = await asked();
    expect(await signInWithPasskey(from(request), key.sign(options), null)).toMatchObject({ ok: true });
  }
});

test.each([
  ["the same count again", (count: number) => count - 1],
  ["an earlier one", () => 1],
])("a copied authenticator, which gives %s, is refused and audited", async (_name, copied) => {
  const { member, key } = await aHolder();
  const first = await asked();
  await signInWithPasskey(from(first.request), key.sign(first.options), null);
  key.count = copied(key.count);
  const { options, request } = await asked();
  expect(await signInWithPasskey(from(request), key.sign(options), null)).toEqual(refused);
  expect((await auditOf(member.owner.accountId)).at(-1)).toEqual({
    action: "session.start",
    outcome: "failed",
    detail: { with: "passkey", reason: "counter" },
  });
});

test("one signature sent twice at once signs in once", async () => {
  const { key } = await aHolder();
  const { options, request } = await asked();
  const signed = key.sign(options);
  const results = await Promise.all([1, 2, 3].map(() => signInWithPasskey(from(request), signed, null)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test("a challenge is worth nothing in another browser, for another purpose, or a second time", async () => {
  const { member, key } = await aHolder();
  const elsewhere = await asked();
  const other = await asked();
  expect(await signInWithPasskey(from(other.request), key.sign(elsewhere.options), null)).toEqual(refused);
  expect(await signInWithPasskey(from(aRequest()), key.sign(elsewhere.options), null)).toEqual(refused);

  const confirming = await asked("confirm", member.owner.accountId);
  expect(await signInWithPasskey(from(confirming.request), key.sign(confirming.options), null)).toEqual(
    refused,
  );

  const { options, request } = await asked();
  expect(await signInWithPasskey(from(request), key.sign(options), null)).toMatchObject({ ok: true });
  expect(await signInWithPasskey(from(request), key.sign(options), null)).toEqual(refused);
});

test("a challenge is good for five minutes", async () => {
  await asked();
  const ends = await withRedis(async (redis) =>
    redis.ttl((await redis.keys("passkey-challenge:*"))[0] ?? ""),
  );
  expect(ends.ok && ends.value).toBeGreaterThan(290);
  expect(ends.ok && ends.value).toBeLessThanOrEqual(300);
});

test("two tabs of one browser may each hold a challenge", async () => {
  const { key } = await aHolder();
  const first = await asked();
  const second = await askForPasskey(first.request, "sign-in", null);
  if (!second.ok) throw new Error(second.reason);
  expect(await signInWithPasskey(from(first.request), key.sign(first.options), null)).toMatchObject({
    ok: true,
  });
  const again = await signInWithPasskey(from(first.request), key.sign(second.value.options), null);
  expect(again).toMatchObject({ ok: true });
});

test.each([
  ["another site", { origin: "https://evil.example" }],
  ["another port", { origin: "http://127.0.0.1:3001" }],
  ["nobody verified", { verified: false }],
  ["another ceremony", { type: "webauthn.create" }],
])("a signature for %s is refused", async (_name, whims) => {
  const { member, key } = await aHolder();
  const { options, request } = await asked();
  expect(await signInWithPasskey(from(request), key.sign(options, whims), null)).toEqual(refused);
  expect((await auditOf(member.owner.accountId)).at(-1)).toMatchObject({ outcome: "failed" });
});

test("a signature by another key, or under another account's handle, is refused", async () => {
  const [mia, ada] = [await aHolder(), await aHolder()];
  const first = await asked();
  const forged = { ...mia.key.sign(first.options), id: ada.key.id, rawId: ada.key.id };
  expect(await signInWithPasskey(from(first.request), forged, null)).toEqual(refused);
  const second = await asked();
  const signed = ada.key.sign(second.options);
  const misnamed = {
    ...signed,
    response: { ...signed.response, userHandle: mia.key.sign(second.options).response.userHandle ?? "" },
  };
  expect(await signInWithPasskey(from(second.request), misnamed, null)).toEqual(refused);
});

test("no passkey is kept that verified nobody, or was made for another site or another account", async () => {
  const [mia, ada] = [principalOf(await aMember()), principalOf(await aMember())];
  const key = new SoftAuthenticator(ORIGIN);
  for (const whims of [{ verified: false }, { origin: "https://evil.example" }]) {
    const { options, request } = await offered(mia);
    const passkey = key.make(options, whims);
    expect(await addPasskey(mia, { request, passkey, name: "x" })).toEqual(refused);
  }
  const { options, request } = await offered(mia);
  expect(await addPasskey(ada, { request, passkey: key.make(options), name: "x" })).toEqual(refused);
});

test("a passkey that somebody has is not kept for another", async () => {
  const { key } = await aHolder();
  const other = principalOf(await aMember());
  const { options, request } = await offered(other);
  expect(await addPasskey(other, { request, passkey: key.make(options), name: "x" })).toMatchObject({
    reason: "passkey-known",
  });
});

test("staff get recovery codes with their first passkey and not with the next; shoppers have no use for any", async () => {
  const staff = principalOf(await aMember({ role: "vendor-picker", vendorId: 1 }));
  const codes = [];
  for (let count = 1; count <= 2; count++) {
    const { options, request } = await offered(staff);
    const passkey = new SoftAuthenticator(ORIGIN).make(options);
    const added = await addPasskey(staff, { request, passkey, name: `Key ${count}` });
    codes.push(added.ok && added.codesMade);
  }
  expect(codes).toEqual([true, false]);
  expect(await showRecoveryCodes(staff)).toHaveLength(10);
  const shopper = principalOf(await aMember());
  const { options, request } = await offered(shopper);
  const passkey = new SoftAuthenticator(ORIGIN).make(options);
  expect(await addPasskey(shopper, { request, passkey, name: "x" })).toEqual({
    ok: true,
    codesMade: false,
  });
});

test("passkeys are renamed and removed by their owner alone", async () => {
  const { principal, member, key } = await aHolder();
  const other = principalOf(await aMember());
  expect(await renamePasskey(other, { id: key.id, name: "Mine now" })).toMatchObject({ ok: false });
  expect(await removePasskey(other, { request: aRequest(), id: key.id })).toEqual({
    ok: false,
    reason: "not-there",
  });
  expect(await renamePasskey(principal, { id: key.id, name: "Blue key" })).toEqual({ ok: true });
  expect(await listPasskeysOf(member.owner.accountId)).toMatchObject([{ name: "Blue key" }]);
  expect(await removePasskey(principal, { request: aRequest(), id: key.id })).toEqual({ ok: true });
  const { options, request } = await asked();
  expect(await signInWithPasskey(from(request), key.sign(options), null)).toEqual(refused);
});

test("staff keep their last second factor, even when two removals come at once", async () => {
  const { principal, key } = await aHolder("admin");
  expect(await removePasskey(principal, { request: aRequest(), id: key.id })).toEqual({
    ok: false,
    reason: "last-second-factor",
  });
  const second = await aKeyOf(principal);
  const removals = [key.id, second.id].map((id) => removePasskey(principal, { request: aRequest(), id }));
  expect((await Promise.all(removals)).filter((removal) => removal.ok)).toHaveLength(1);
});

test("nobody who owes a second step sets up a factor of their own instead", async () => {
  const { member } = await aHolder("admin");
  const half = aPrincipal({ ...member.owner, assurance: "single" });
  const { options, request } = await offered(half);
  const passkey = new SoftAuthenticator(ORIGIN).make(options);
  expect(await addPasskey(half, { request, passkey, name: "x" })).toEqual({
    ok: false,
    reason: "second-factor-needed",
  });
});

test("a suspended account's passkey opens nothing", async () => {
  const { member, key } = await aHolder();
  await pool.query("UPDATE accounts SET suspended_at = now() WHERE id = $1", [member.owner.accountId]);
  const { options, request } = await asked();
  expect(await signInWithPasskey(from(request), key.sign(options), null)).toEqual(refused);
});
