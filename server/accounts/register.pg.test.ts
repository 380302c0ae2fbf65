import * as argon2 from "@node-rs/argon2";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import type { Confirmation } from "#domain/accounts";
import { closeRedis, withRedis } from "#server/platform/redis.server";
import { aDevice, aMember, anEmail, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { codeIn, lastMailTo, mailsTo, tokenIn } from "#test/mails.server.ts";
import { countOf } from "#test/orders.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { statementsOf } from "#test/work.server.ts";
import { findMember } from "./account-records.server.ts";
import { confirmRegistration } from "./confirm-registration.server.ts";
import { openDeviceSession } from "./open-device-session.server.ts";
import { register, registerAgain } from "./register.server.ts";
import { readActor } from "./session.server.ts";

vi.mock("@node-rs/argon2", { spy: true });

const server = await startTestRedis();
beforeEach(async () => {
  await withRedis((redis) => redis.flushall());
  vi.clearAllMocks();
});
afterAll(async () => {
  closeRedis();
  await server.kill();
});

const here = (cookie: string | null = null) => ({ request: aRequest(cookie), address: "192.0.2.1" });
const ada = (email = anEmail()) => ({ name: "Ada", email, password: PASSWORD });

async function asked(registration = ada()): Promise<{ email: string; challengeId: string }> {
  const result = await register(here(), registration);
  if (!result.ok) throw new Error(result.reason);
  return { email: registration.email, challengeId: result.challengeId };
}

async function byCode({ email, challengeId }: { email: string; challengeId: string }): Promise<Confirmation> {
  return { challengeId, code: codeIn(await lastMailTo(email)) };
}

const byLink = async (email: string, password = PASSWORD): Promise<Confirmation> => ({
  token: tokenIn(await lastMailTo(email)),
  password,
});

test("an account is made when the code of the mail comes back, and not before", async () => {
  const registration = { ...ada(), role: "admin", vendorId: 1 };
  const pending = await asked(registration);
  expect(await findMember(registration.email)).toBeNull();
  const made = await confirmRegistration(here(), await byCode(pending), null);
  expect(made).toMatchObject({ ok: true, signedIn: { role: "shopper", name: "Ada", email: pending.email } });
  expect(await readActor(aRequest(made.ok ? made.cookie : null))).toMatchObject({
    role: "shopper",
    assurance: "single",
  });
  expect((await findMember(registration.email))?.owner).toMatchObject({ role: "shopper", vendorId: null });
});

test("the guest shops on meanwhile and is adopted with its device when the account is made", async () => {
  const device = aDevice();
  const guest = await openDeviceSession(aRequest(), device);
  if (!guest.ok) throw new Error("no guest");
  const pending = await asked();
  expect(await readActor(aRequest(guest.cookie))).toMatchObject({ role: "guest" });
  const made = await confirmRegistration(here(guest.cookie), await byCode(pending), device);
  expect(made).toMatchObject({ ok: true, signedIn: { deviceJoined: true } });
  expect(await readActor(aRequest(guest.cookie))).toBeNull();
});

test("the link makes the account with the password chosen, on any device, and not without it", async () => {
  const { email } = await asked();
  const strange = await confirmRegistration(here(), await byLink(email, "ten in the evening"), null);
  expect(strange).toEqual({ ok: false, reason: "wrong-password" });
  expect(await findMember(email)).toBeNull();
  expect(await confirmRegistration(here(), await byLink(email), null)).toMatchObject({ ok: true });
});

test("confirming again after a lost answer signs in to the same account", async () => {
  const pending = await asked();
  const confirmation = await byCode(pending);
  const device = aDevice();
  const results = await Promise.all(
    Array.from({ length: 4 }, () => confirmRegistration(here(), confirmation, device)),
  );
  const ids = results.map((result) => result.ok && result.signedIn.deviceJoined && result.signedIn.accountId);
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toBeTypeOf("string");
});

test("registering again after a lost answer sends another mail; the newest code counts", async () => {
  const registration = ada();
  const first = await asked(registration);
  const old = await byCode(first);
  const second = await asked(registration);
  expect(await confirmRegistration(here(), old, null)).toEqual({ ok: false, reason: "challenge-ended" });
  expect((await confirmRegistration(here(), await byCode(second), null)).ok).toBe(true);
});

test("another mail can be asked for without typing everything again", async () => {
  const first = await asked();
  const again = await registerAgain(here(), first.challengeId);
  if (!again.ok) throw new Error(again.reason);
  expect(await mailsTo(first.email)).toHaveLength(2);
  const confirmation = await byCode({ ...first, challengeId: again.challengeId });
  expect((await confirmRegistration(here(), confirmation, null)).ok).toBe(true);
  expect(await registerAgain(here(), first.challengeId)).toEqual({ ok: false, reason: "challenge-ended" });
});

test("of two who registered the same address, the one who reads its mail gets it", async () => {
  const email = anEmail();
  const stranger = await asked({ ...ada(email), name: "Eve" });
  const strangers = await byCode(stranger);
  const owner = await asked(ada(email));
  expect((await confirmRegistration(here(), strangers, null)).ok).toBe(false);
  expect(await confirmRegistration(here(), await byCode(owner), null)).toMatchObject({
    signedIn: { name: "Ada" },
  });
});

/** What answering took: hashes, statements, mails. */
async function workOf(registration: ReturnType<typeof ada>) {
  const before = (await mailsTo(registration.email)).length;
  vi.clearAllMocks();
  const { result, statements } = await statementsOf(() => register(here(), registration));
  const hashes = vi.mocked(argon2.hash).mock.calls.length + vi.mocked(argon2.verify).mock.calls.length;
  const mails = (await mailsTo(registration.email)).length - before;
  return { answer: Object.keys(result), ok: result.ok, statements, hashes, mails };
}

test("an e-mail that is taken is answered alike, by the same work: one hash, one mail, the same queries", async () => {
  const { identity } = await aMember();
  const taken = await workOf(ada(identity.email ?? ""));
  const free = await workOf(ada());
  expect(taken).toEqual(free);
  expect(free).toMatchObject({ ok: true, hashes: 1, mails: 1 });
  expect(free.statements.length).toBeGreaterThan(5);
});

test("the owner of a taken e-mail is told how to get in; nobody else learns a code for it", async () => {
  const { identity } = await aMember();
  const email = identity.email ?? "";
  const { challengeId } = await asked(ada(email));
  const mail = await lastMailTo(email);
  expect(mail.text).toContain("/sign-in");
  expect(mail.text).toContain("/forgot-password");
  expect([codeIn(mail), tokenIn(mail)]).toEqual(["", ""]);
  for (let guess = 0; guess < 4; guess++) {
    const typed = { challengeId, code: String(guess).padStart(6, "0") };
    expect(await confirmRegistration(here(), typed, null)).toEqual({ ok: false, reason: "wrong-code" });
  }
  expect(await confirmRegistration(here(), { challengeId, code: "999999" }, null)).toEqual({
    ok: false,
    reason: "challenge-ended",
  });
  expect((await findMember(email))?.identity.name).toBe("Ada");
});

test("a breached password and one's own name are refused before anything is sent", async () => {
  const email = anEmail();
  expect(await register(here(), { name: "Ada", email, password: "qwertyuiop12" })).toEqual({
    ok: false,
    reason: "password-breached",
  });
  expect(await register(here(), { name: "Ada Lovelace", email, password: "AdaLovelace1" })).toEqual({
    ok: false,
    reason: "password-personal",
  });
  expect(await mailsTo(email)).toEqual([]);
});

test("nobody is sent mail without end", async () => {
  const registration = ada();
  for (let attempt = 1; attempt <= 10; attempt++) await asked(registration);
  expect(await register(here(), registration)).toMatchObject({ reason: "too-many-attempts" });
  expect(await mailsTo(registration.email)).toHaveLength(10);
});

test("an account made is in the audit log, without a name or an address that can be read", async () => {
  const pending = await asked();
  await confirmRegistration(here(), await byCode(pending), null);
  const member = await findMember(pending.email);
  expect(
    await countOf("audit_events WHERE action = 'account.create' AND target = $1", [
      `account:${member?.owner.accountId}`,
    ]),
  ).toBe(1);
});
