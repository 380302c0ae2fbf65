import { afterAll, beforeEach, expect, test, vi } from "vitest";
import type { Role } from "#domain/accounts";
import { mail_factor_code_used_title } from "#messages";
import type { Member } from "#server/accounts/account-records.server";
import { setPasswordHash } from "#server/accounts/change-records.server";
import { readActor, startSession } from "#server/accounts/session.server";
import * as sessionRecords from "#server/accounts/session-records.server";
import { signIn } from "#server/accounts/sign-in.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis, withRedis } from "#server/platform/redis.server";
import { inTransaction } from "#server/platform/transaction.server";
import { aDevice, aMember, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { mailsTo } from "#test/mails.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { confirmIdentity } from "./confirm-identity.server.ts";
import { readFactors } from "./factor-records.server.ts";
import { readSecondStep } from "./read-second-step.server.ts";
import { removeTotp } from "./remove-totp.server.ts";
import { renewRecoveryCodes } from "./renew-recovery-codes.server.ts";
import { confirmTotp, offerTotp } from "./set-up-totp.server.ts";
import { settleFactors } from "./settle-factors.server.ts";
import { hideRecoveryCodes, showRecoveryCodes } from "./show-recovery-codes.server.ts";
import { showSecondFactor } from "./show-second-factor.server.ts";
import { totpCode } from "./totp.ts";

vi.mock("#server/accounts/session-records.server", { spy: true });
const argon2 = vi.hoisted(() => ({ work: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  const counted =
    <Args extends unknown[], Result>(run: (...args: Args) => Result) =>
    (...args: Args) => {
      argon2.work += 1;
      return run(...args);
    };
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) };
});

const server = await startTestRedis();
const STEP_MS = 30_000;
const MORNING = Date.parse("2026-06-01T09:00:00Z");

beforeEach(async () => {
  await withRedis((redis) => redis.flushall());
  vi.useFakeTimers({ toFake: ["Date"], now: MORNING });
});
afterAll(async () => {
  vi.useRealTimers();
  closeRedis();
  await server.kill();
});

const from = (cookie: string | null = null) => ({ request: aRequest(cookie), address: "192.0.2.1" });
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** A member with an authenticator app, its secret and ten recovery codes. */
async function withTotp(role: Exclude<Role, "guest"> = "shopper") {
  const member = await aMember({ role });
  const principal = aPrincipal(member.owner);
  const offer = await offerTotp(principal);
  if (!offer.ok) throw new Error(offer.reason);
  const confirmed = await confirmTotp(principal, {
    request: aRequest(),
    code: totpCode(offer.secret, Date.now()),
  });
  const codes = (await showRecoveryCodes(principal)) ?? [];
  wait(STEP_MS);
  return { member, principal, secret: offer.secret, confirmed, codes };
}

/** Signs in as far as the password goes and gives the ticket's cookie. */
async function afterPassword(email: string | null, address = "192.0.2.1"): Promise<string> {
  const result = await signIn({ ...from(), address }, { email: email ?? "", password: PASSWORD }, null);
  if (result.ok || result.reason !== "second-factor-needed") throw new Error("no second step");
  return result.cookie;
}

test("with an authenticator app the password alone opens nothing, and its code does", async () => {
  const { member, secret } = await withTotp();
  const email = member.identity.email ?? "";
  const result = await signIn(from(), { email, password: PASSWORD }, null);
  expect(result).toMatchObject({
    ok: false,
    reason: "second-factor-needed",
    methods: ["totp", "recovery-code"],
    cookie: expect.stringMatching(/^egm-second-factor=.*Max-Age=300; HttpOnly; SameSite=Strict$/),
  });
  const ticket = await afterPassword(email);
  expect(await readActor(aRequest(ticket))).toBeNull();
  expect(await readSecondStep(aRequest(ticket))).toEqual(["totp", "recovery-code"]);
  const shown = await showSecondFactor(from(ticket), totpCode(secret, Date.now()), aDevice());
  if (!shown.ok) throw new Error(shown.reason);
  expect(shown.signedIn).toEqual({ ...member.identity, deviceJoined: true, mustEnrol: false });
  expect(await readActor(aRequest(shown.cookie))).toMatchObject({ ...member.owner, assurance: "double" });
});

test("a code works once, also when it is sent several times at once", async () => {
  const { member, secret } = await withTotp();
  const code = totpCode(secret, Date.now());
  const tickets = await Promise.all([1, 2, 3].map(() => afterPassword(member.identity.email)));
  const shown = await Promise.all(tickets.map((ticket) => showSecondFactor(from(ticket), code, null)));
  expect(shown.filter((each) => each.ok)).toHaveLength(1);
  const again = await showSecondFactor(from(await afterPassword(member.identity.email)), code, null);
  expect(again).toEqual({ ok: false, reason: "second-factor-wrong" });
});

test("the code that turned the app on does not sign in", async () => {
  const { member, secret } = await withTotp();
  const ticket = await afterPassword(member.identity.email);
  const code = totpCode(secret, Date.now() - STEP_MS);
  expect(await showSecondFactor(from(ticket), code, null)).toMatchObject({ reason: "second-factor-wrong" });
});

test.each([
  [-1, true],
  [1, true],
  [-2, false],
  [2, false],
])("a code %i steps away from now counts: %s", async (steps, counts) => {
  const { member, secret } = await withTotp();
  wait(5 * STEP_MS);
  const ticket = await afterPassword(member.identity.email);
  const code = totpCode(secret, Date.now() + steps * STEP_MS);
  expect((await showSecondFactor(from(ticket), code, null)).ok).toBe(counts);
});

test("each recovery code signs in once, however it is typed, and no other account's does", async () => {
  const [mia, ada] = [await withTotp(), await withTotp()];
  const [code = ""] = mia.codes;
  const typed = ` ${code.toLowerCase().replace("-", " ")} `;
  const wrong = await showSecondFactor(from(await afterPassword(ada.member.identity.email)), typed, null);
  expect(wrong.ok).toBe(false);
  const first = await showSecondFactor(from(await afterPassword(mia.member.identity.email)), typed, null);
  expect(first.ok).toBe(true);
  const second = await showSecondFactor(from(await afterPassword(mia.member.identity.email)), typed, null);
  expect(second).toMatchObject({ reason: "second-factor-wrong" });
  expect(await readFactors(mia.member.owner.accountId)).toMatchObject({ recoveryCodes: 9 });
});

test("after five wrong codes the password is asked for again, after twenty the account waits", async () => {
  const { member, secret } = await withTotp();
  const right = () => totpCode(secret, Date.now());
  // Setting the app up took one code, too.
  for (const slips of [5, 5, 5, 4]) {
    const ticket = await afterPassword(member.identity.email);
    for (let slip = 1; slip <= slips; slip++) {
      expect(await showSecondFactor(from(ticket), "000 000", null)).toMatchObject({
        reason: "second-factor-wrong",
      });
    }
    if (slips === 5) {
      expect(await showSecondFactor(from(ticket), right(), null)).toMatchObject({
        reason: "second-factor-expired",
      });
    }
  }
  const ticket = await afterPassword(member.identity.email);
  const blocked = await showSecondFactor(from(ticket), right(), null);
  expect(blocked).toMatchObject({ reason: "too-many-attempts", retryAfter: expect.any(Number) });
});

test.each([
  ["no ticket", null],
  ["an invented one", `egm-second-factor=${"a".repeat(43)}`],
])("with %s no code is looked at", async (_name, cookie) => {
  const { secret } = await withTotp();
  const shown = await showSecondFactor(from(cookie), totpCode(secret, Date.now()), null);
  expect(shown).toEqual({ ok: false, reason: "second-factor-expired" });
});

test("a ticket has served once somebody is signed in", async () => {
  const { member, codes } = await withTotp();
  const ticket = await afterPassword(member.identity.email);
  expect((await showSecondFactor(from(ticket), codes[0] ?? "", null)).ok).toBe(true);
  expect(await showSecondFactor(from(ticket), codes[1] ?? "", null)).toMatchObject({
    reason: "second-factor-expired",
  });
});

test("wrong and right codes are in the audit log", async () => {
  const { member, secret } = await withTotp();
  const ticket = await afterPassword(member.identity.email);
  await showSecondFactor(from(ticket), "000000", null);
  await showSecondFactor(from(ticket), totpCode(secret, Date.now()), null);
  const { rows } = await pool.query(
    "SELECT action, outcome, detail FROM audit_events WHERE target = $1 ORDER BY n",
    [`account:${member.owner.accountId}`],
  );
  expect(rows).toEqual([
    { action: "totp.set-up", outcome: "done", detail: { passkeys: 0 } },
    { action: "session.start", outcome: "failed", detail: { with: "totp" } },
    { action: "session.start", outcome: "done", detail: { with: "totp" } },
  ]);
});

test("the app's secret is not readable in the database, nor are recovery codes", async () => {
  const { member, secret, codes } = await withTotp();
  const { rows } = await pool.query(
    `SELECT encode(totp_secret, 'escape') AS text FROM accounts WHERE id = $1
     UNION ALL SELECT encode(hash, 'escape') FROM recovery_codes WHERE account_id = $1`,
    [member.owner.accountId],
  );
  expect(rows).toHaveLength(11);
  const all = JSON.stringify(rows);
  for (const text of [secret, ...codes, ...codes.map((code) => code.replace("-", ""))]) {
    expect(all).not.toContain(text);
  }
});

test("the app is on only after a code made with what was shown, and shown the same until then", async () => {
  const principal = aPrincipal((await aMember()).owner);
  const [first, second] = [await offerTotp(principal), await offerTotp(principal)];
  expect(second).toEqual(first);
  expect(await confirmTotp(principal, { request: aRequest(), code: "000000" })).toMatchObject({
    reason: "second-factor-wrong",
  });
  expect(await readFactors(principal.actor.accountId)).toMatchObject({ totp: false, recoveryCodes: 0 });
  const code = totpCode(first.ok ? first.secret : "", Date.now());
  expect(await confirmTotp(principal, { request: aRequest(), code })).toEqual({ ok: true, codesMade: true });
  expect(await offerTotp(principal)).toEqual({ ok: false, reason: "totp-on" });
});

test("recovery codes are seen until their owner has them, and renewing ends the old ones", async () => {
  const { member, principal, codes } = await withTotp();
  expect(new Set(codes).size).toBe(10);
  expect(codes[0]).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  await hideRecoveryCodes(principal);
  expect(await showRecoveryCodes(principal)).toBeNull();
  expect(await renewRecoveryCodes(principal)).toEqual({ ok: true });
  expect(await showRecoveryCodes(principal)).toHaveLength(10);
  const ticket = await afterPassword(member.identity.email);
  expect((await showSecondFactor(from(ticket), codes[0] ?? "", null)).ok).toBe(false);
});

test("a shopper may turn the app off, and then has no use for recovery codes; staff may not", async () => {
  const shopper = await withTotp();
  expect(await removeTotp(shopper.principal, { request: aRequest() })).toEqual({ ok: true });
  expect(await readFactors(shopper.member.owner.accountId)).toEqual({
    passkeys: 0,
    totp: false,
    recoveryCodes: 0,
  });
  const staff = await withTotp("vendor-manager");
  expect(await removeTotp(staff.principal, { request: aRequest() })).toEqual({
    ok: false,
    reason: "last-second-factor",
  });
});

test("staff without a second factor get a session that tells them to set one up", async () => {
  const member = await aMember({ role: "support" });
  const result = await signIn(from(), { email: member.identity.email ?? "", password: PASSWORD }, null);
  expect(result).toMatchObject({ ok: true, signedIn: { mustEnrol: true } });
  expect(await readActor(aRequest(result.ok ? result.cookie : null))).toMatchObject({ assurance: "single" });
});

test("a ticket is worth nothing once the password it was given for stands no longer", async () => {
  const { member, secret } = await withTotp();
  const ticket = await afterPassword(member.identity.email);
  await inTransaction((tx) => setPasswordHash(tx, member.owner.accountId, "another"));
  expect(await readSecondStep(aRequest(ticket))).toBeNull();
  const shown = await showSecondFactor(from(ticket), totpCode(secret, Date.now()), null);
  expect(shown).toEqual({ ok: false, reason: "second-factor-expired" });
});

test("without Redis no factor changes, and whoever else is in is not left in beside it", async () => {
  const { member, principal } = await withTotp();
  const request = aRequest();
  vi.mocked(sessionRecords.dropSessionsOf).mockResolvedValueOnce({ ok: false, reason: "redis-unavailable" });
  await expect(removeTotp(principal, { request })).rejects.toMatchObject({ status: 503 });
  expect(await readFactors(member.owner.accountId)).toMatchObject({ totp: true });
  expect(await removeTotp(principal, { request })).toEqual({ ok: true });
});

test("a changed factor ends other sessions and gives this one a new id", async () => {
  const { owner } = await aMember({ role: "admin" });
  const [here, elsewhere] = [await started(owner), await started(owner)];
  const settled = await settleFactors(aRequest(here), owner.accountId, "double");
  expect(await readActor(aRequest(here))).toBeNull();
  expect(await readActor(aRequest(elsewhere))).toBeNull();
  const actor = await readActor(aRequest(settled.ok ? settled.value : null));
  expect(actor).toMatchObject({ accountId: owner.accountId, assurance: "double" });
});

async function started(owner: Parameters<typeof startSession>[1]): Promise<string> {
  const session = await startSession(aRequest(), owner, "single");
  if (!session.ok) throw new Error(session.reason);
  return session.value;
}

/** Proves again who somebody is, in a session of their own, and gives what came of it and their old cookie. */
async function confirms(member: Member, proof: { password: string; code?: string }) {
  const cookie = await started(member.owner);
  const confirmed = await confirmIdentity(aPrincipal(member.owner), { request: aRequest(cookie), proof });
  return { confirmed, cookie };
}

test("without a second step a password is a fresh proof, and gives the session a new id", async () => {
  const member = await aMember();
  const wrong = await confirms(member, { password: "ten in the evening" });
  expect(wrong.confirmed).toEqual({ ok: false, reason: "wrong-proof" });
  wait(60_000);
  const { confirmed, cookie } = await confirms(member, { password: PASSWORD });
  const actor = await readActor(aRequest(confirmed.ok ? confirmed.cookie : null));
  expect(actor).toMatchObject({ authenticatedAt: Date.now(), assurance: "single" });
  expect(await readActor(aRequest(cookie))).toBeNull();
});

test.each(["shopper", "vendor-owner", "admin"] as const)(
  "with an authenticator app, a %s proves themselves by password and code, never by one of them",
  async (role) => {
    const { member, secret, codes } = await withTotp(role);
    const code = () => totpCode(secret, Date.now());
    const tries = [
      [{ password: PASSWORD }, "second-factor-wrong"],
      [{ password: PASSWORD, code: "000000" }, "second-factor-wrong"],
      [{ password: "ten in the evening", code: code() }, "wrong-proof"],
      [{ password: "ten in the evening", code: codes[0] ?? "" }, "wrong-proof"],
    ] as const;
    for (const [proof, reason] of tries) {
      expect((await confirms(member, proof)).confirmed).toEqual({ ok: false, reason });
    }
    const used = code();
    const { confirmed } = await confirms(member, { password: PASSWORD, code: used });
    const actor = await readActor(aRequest(confirmed.ok ? confirmed.cookie : null));
    expect(actor).toMatchObject({ authenticatedAt: Date.now(), assurance: "double" });
    const again = await confirms(member, { password: PASSWORD, code: used });
    expect(again.confirmed).toEqual({ ok: false, reason: "second-factor-wrong" });
    const log = await pool.query(
      "SELECT outcome, detail->>'with' AS by FROM audit_events WHERE action = 'session.confirm' AND target = $1 ORDER BY n",
      [`account:${member.owner.accountId}`],
    );
    expect(log.rows.map(({ outcome, by }) => `${outcome} ${by}`)).toEqual([
      "failed password",
      "failed totp",
      "failed password",
      "failed password",
      "done totp",
      "failed totp",
    ]);
  },
);

test("who lost the app proves themselves by a recovery code, once, and is told", async () => {
  const { member, codes } = await withTotp("support");
  const proof = { password: PASSWORD, code: codes[0] ?? "" };
  expect((await confirms(member, proof)).confirmed).toMatchObject({ ok: true });
  expect((await confirms(member, proof)).confirmed).toEqual({ ok: false, reason: "second-factor-wrong" });
  expect(await readFactors(member.owner.accountId)).toMatchObject({ recoveryCodes: 9 });
  const mails = await mailsTo(member.identity.email ?? "");
  expect(mails.filter(({ subject }) => subject === mail_factor_code_used_title())).toHaveLength(1);
});

test("guessing is limited: ten passwords from one network, and twenty codes of an account", async () => {
  const { member, secret } = await withTotp();
  const right = () => ({ password: PASSWORD, code: totpCode(secret, Date.now()) });
  // Setting the app up took one code, too.
  for (let guess = 1; guess < 20; guess++) await confirms(member, { password: PASSWORD, code: "000000" });
  const waits = { ok: false, reason: "too-many-attempts", retryAfter: expect.any(Number) };
  expect((await confirms(member, right())).confirmed).toEqual(waits);
  wait(31 * 60_000);
  for (let guess = 0; guess < 10; guess++) {
    await confirms(member, { password: "ten in the evening", code: "000000" });
  }
  expect((await confirms(member, right())).confirmed).toEqual(waits);
  wait(31 * 60_000);
  expect((await confirms(member, right())).confirmed).toMatchObject({ ok: true });
});

test("whoever lacks the password uses up none of the owner's codes", async () => {
  const { member, secret } = await withTotp();
  for (let guess = 0; guess < 25; guess++) {
    await confirms(member, { password: "ten in the evening", code: "000000" });
  }
  const ticket = await afterPassword(member.identity.email, "198.51.100.7");
  const code = totpCode(secret, Date.now());
  expect(await showSecondFactor(from(ticket), code, null)).toMatchObject({ ok: true });
});

test("no way of signing in, nor of proving again who one is, computes more than one argon2 hash", async () => {
  const { member, secret } = await withTotp();
  const plain = await aMember();
  const costOf = async (way: () => Promise<unknown>) => {
    argon2.work = 0;
    await way();
    return argon2.work;
  };
  const tryWith = (email: string | null, password = PASSWORD) =>
    signIn(from(), { email: email ?? "", password }, null);
  const ticket = await afterPassword(member.identity.email);
  expect({
    right: await costOf(() => tryWith(plain.identity.email)),
    wrong: await costOf(() => tryWith(plain.identity.email, "ten in the evening")),
    unknown: await costOf(() => tryWith("nobody@example.org")),
    "right, with a second step": await costOf(() => tryWith(member.identity.email)),
    "second step": await costOf(() => showSecondFactor(from(ticket), totpCode(secret, Date.now()), null)),
    "fresh proof": await costOf(() => confirms(plain, { password: PASSWORD })),
    "fresh proof, without its code": await costOf(() => confirms(member, { password: PASSWORD })),
    "fresh proof, in full": await costOf(() =>
      confirms(member, { password: PASSWORD, code: totpCode(secret, Date.now() + STEP_MS) }),
    ),
  }).toEqual({
    right: 1,
    wrong: 1,
    unknown: 1,
    "right, with a second step": 1,
    "second step": 0,
    "fresh proof": 1,
    "fresh proof, without its code": 0,
    "fresh proof, in full": 1,
  });
});
