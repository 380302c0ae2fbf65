import * as argon2 from "@node-rs/argon2";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { pool } from "#server/platform/postgres.server";
import { closeRedis, withRedis } from "#server/platform/redis.server";
import { inTransaction } from "#server/platform/transaction.server";
import { aMember, anEmail, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { codeIn, lastMailTo, mailsTo, tokenIn } from "#test/mails.server.ts";
import { countOf } from "#test/orders.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { statementsOf } from "#test/work.server.ts";
import { setEmail } from "./change-records.server.ts";
import { askPasswordReset, resetPassword } from "./password-resets.server.ts";
import { readActor } from "./session.server.ts";
import * as sessionRecords from "./session-records.server.ts";
import { signIn } from "./sign-in.server.ts";

vi.mock("@node-rs/argon2", { spy: true });
vi.mock("./session-records.server.ts", { spy: true });

const server = await startTestRedis();
beforeEach(async () => {
  await withRedis((redis) => redis.flushall());
});
afterAll(async () => {
  closeRedis();
  await server.kill();
});

const here = { request: aRequest(), address: "192.0.2.1" };
const NEW = "ten in the evening";

async function aForgetful() {
  const { identity, owner } = await aMember();
  const email = identity.email ?? "";
  const asked = await askPasswordReset(here, email);
  if (!asked.ok) throw new Error(asked.reason);
  const mail = await lastMailTo(email);
  return {
    email,
    accountId: owner.accountId,
    code: { challengeId: asked.challengeId, code: codeIn(mail) },
    mail,
  };
}

test("the code sets a new password, once, and the old one is worth nothing", async () => {
  const { email, code } = await aForgetful();
  expect(await resetPassword(here, code, NEW)).toEqual({ ok: true });
  expect(await resetPassword(here, code, "eleven at night")).toEqual({
    ok: false,
    reason: "challenge-ended",
  });
  expect((await signIn(here, { email, password: PASSWORD }, null)).ok).toBe(false);
  expect((await signIn(here, { email, password: NEW }, null)).ok).toBe(true);
});

test("the link does so on any device", async () => {
  const { email, mail } = await aForgetful();
  expect(await resetPassword(here, { token: tokenIn(mail) }, NEW)).toEqual({ ok: true });
  expect((await signIn(here, { email, password: NEW }, null)).ok).toBe(true);
});

test("every session of the account ends, and its owner is told by mail", async () => {
  const { email, code } = await aForgetful();
  const session = await signIn(here, { email, password: PASSWORD }, null);
  if (!session.ok) throw new Error(session.reason);
  await resetPassword(here, code, NEW);
  expect(await readActor(aRequest(session.cookie))).toBeNull();
  const { subject, text } = await lastMailTo(email);
  expect(subject).toContain("password was changed");
  expect(text).toContain("/forgot-password");
});

test("without Redis no password is set, the code can be used again, and nobody is left in by the old one", async () => {
  const { email, code } = await aForgetful();
  const thief = await signIn(here, { email, password: PASSWORD }, null);
  if (!thief.ok) throw new Error(thief.reason);
  vi.mocked(sessionRecords.dropSessionsOf).mockResolvedValueOnce({ ok: false, reason: "redis-unavailable" });
  await expect(resetPassword(here, code, NEW)).rejects.toMatchObject({ status: 503 });
  expect((await mailsTo(email)).at(-1)?.subject).not.toContain("password was changed");
  expect(await resetPassword(here, code, NEW)).toEqual({ ok: true });
  expect(await readActor(aRequest(thief.cookie))).toBeNull();
});

test("a link ends when the account moves to another e-mail, whose reader alone may ask for the next", async () => {
  const { accountId, mail } = await aForgetful();
  await inTransaction((tx) => setEmail(tx, accountId, anEmail()));
  expect(await resetPassword(here, { token: tokenIn(mail) }, NEW)).toEqual({
    ok: false,
    reason: "challenge-ended",
  });
});

test("nor does a link that was asked for at the very moment of the move set a password", async () => {
  const { accountId, mail } = await aForgetful();
  await inTransaction((tx) => setEmail(tx, accountId, anEmail()));
  // As if it had been issued just after the move ended what was open.
  await pool.query("UPDATE email_challenges SET expires_at = now() + interval '1 hour'");
  const hash = "SELECT password_hash FROM accounts WHERE id = $1";
  const before = await pool.query(hash, [accountId]);
  expect(await resetPassword(here, { token: tokenIn(mail) }, NEW)).toEqual({
    ok: false,
    reason: "challenge-ended",
  });
  expect((await pool.query(hash, [accountId])).rows).toEqual(before.rows);
});

test("of five uses of one link at once one sets its password, and the others nothing", async () => {
  const { email, mail } = await aForgetful();
  const words = Array.from({ length: 5 }, (_, at) => `${at} in the evening or later`);
  const uses = await Promise.all(
    words.map((password) => resetPassword(here, { token: tokenIn(mail) }, password)),
  );
  expect(uses.filter(({ ok }) => ok)).toHaveLength(1);
  const winner = words[uses.findIndex(({ ok }) => ok)] ?? "";
  const changed = (await mailsTo(email)).filter(({ subject }) => subject.includes("password was changed"));
  expect(changed).toHaveLength(1);
  expect((await signIn(here, { email, password: winner }, null)).ok).toBe(true);
});

test("an owner locked out by somebody's guesses gets in with the new password", async () => {
  const { email, code } = await aForgetful();
  for (let guess = 0; guess < 11; guess++) await signIn(here, { email, password: "a guess" }, null);
  expect(await signIn(here, { email, password: PASSWORD }, null)).toMatchObject({
    reason: "too-many-attempts",
  });
  await resetPassword(here, code, NEW);
  expect((await signIn(here, { email, password: NEW }, null)).ok).toBe(true);
});

test("a wrong code changes nothing, the fifth says that codes have ended, and after it the right one does nothing", async () => {
  const { email, code } = await aForgetful();
  const wrong = { ...code, code: code.code === "000000" ? "000001" : "000000" };
  for (let guess = 0; guess < 4; guess++)
    expect(await resetPassword(here, wrong, NEW)).toEqual({ ok: false, reason: "wrong-code" });
  expect(await resetPassword(here, wrong, NEW)).toEqual({ ok: false, reason: "challenge-ended" });
  expect(await resetPassword(here, code, NEW)).toEqual({ ok: false, reason: "challenge-ended" });
  expect((await signIn(here, { email, password: PASSWORD }, null)).ok).toBe(true);
});

test("a breached password is refused without using the code up", async () => {
  const { code } = await aForgetful();
  expect(await resetPassword(here, code, "skateboarding")).toEqual({
    ok: false,
    reason: "password-breached",
  });
  expect(await resetPassword(here, code, NEW)).toEqual({ ok: true });
});

test("somebody erased meanwhile stays erased", async () => {
  const { accountId, code } = await aForgetful();
  await pool.query("UPDATE accounts SET erased_at = now() WHERE id = $1", [accountId]);
  expect(await resetPassword(here, code, NEW)).toEqual({ ok: false, reason: "challenge-ended" });
});

test("a reset is in the audit log", async () => {
  const { accountId, code } = await aForgetful();
  await resetPassword(here, code, NEW);
  const about = [`account:${accountId}`];
  expect(await countOf("audit_events WHERE action = 'account.reset-password' AND target = $1", about)).toBe(
    1,
  );
});

async function workOf(email: string) {
  vi.clearAllMocks();
  const { result, statements } = await statementsOf(() => askPasswordReset(here, email));
  const hashes = vi.mocked(argon2.hash).mock.calls.length + vi.mocked(argon2.verify).mock.calls.length;
  return {
    answer: Object.keys(result),
    ok: result.ok,
    statements,
    hashes,
    mails: (await mailsTo(email)).length,
  };
}

test("an e-mail nobody has is answered alike, by the same work: one mail, the same queries", async () => {
  const { identity } = await aMember();
  const known = await workOf(identity.email ?? "");
  const unknown = await workOf(anEmail());
  expect(unknown).toEqual(known);
  expect(known).toMatchObject({ ok: true, hashes: 0, mails: 1 });
  expect(known.statements.length).toBeGreaterThan(5);
});

test("whoever has no account is told so in their own mailbox, with nothing to answer", async () => {
  const email = anEmail();
  const asked = await askPasswordReset(here, email);
  const mail = await lastMailTo(email);
  expect(mail.subject).toContain("No eGroceryMart account");
  expect([codeIn(mail), tokenIn(mail)]).toEqual(["", ""]);
  const guess = { challengeId: asked.ok ? asked.challengeId : "", code: "123456" };
  expect(await resetPassword(here, guess, NEW)).toMatchObject({ ok: false });
});
