import { hash } from "@node-rs/argon2";
import { afterAll, beforeEach, expect, test } from "vitest";
import { mail_new_browser_subject } from "#messages";
import { addPasskey, offerPasskey } from "#server/factors/add-passkey.server";
import { askForPasskey } from "#server/factors/check-passkey.server";
import { confirmTotp, offerTotp } from "#server/factors/set-up-totp.server";
import { showRecoveryCodes } from "#server/factors/show-recovery-codes.server";
import { showSecondFactor } from "#server/factors/show-second-factor.server";
import { signInWithPasskey } from "#server/factors/sign-in-with-passkey.server";
import { totpCode } from "#server/factors/totp";
import { finishAfterwards } from "#server/http/after-answer.server";
import { closeRedis, withRedis } from "#server/platform/redis.server";
import { aMember, anEmail, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { codeIn, lastMailTo, mailsTo } from "#test/mails.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { SoftAuthenticator } from "#test/soft-authenticator.ts";
import { statementsOf } from "#test/work.server.ts";
import { findMemberById, type Member, storePasswordHash } from "./account-records.server.ts";
import { changePassword } from "./change-password.server.ts";
import { confirmRegistration } from "./confirm-registration.server.ts";
import { register } from "./register.server.ts";
import { endSession, readActor } from "./session.server.ts";
import { signIn } from "./sign-in.server.ts";
import type { SessionStarted } from "./start-member-session.server.ts";

const server = await startTestRedis();
beforeEach(async () => {
  await withRedis((redis) => redis.flushall());
});
afterAll(async () => {
  closeRedis();
  await server.kill();
});

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";
const address = "192.0.2.1";

/** A request of a browser that keeps these cookies, as they came in `Set-Cookie`s. */
function withCookies(...cookies: readonly string[]): Request {
  const kept = cookies.map((cookie) => cookie.split(";")[0]).join("; ");
  const request = aRequest(null, { headers: { "User-Agent": FIREFOX } });
  if (kept !== "") request.headers.set("Cookie", kept);
  return request;
}

type Started = Extract<SessionStarted, { ok: true }>;
function started(result: Started | { readonly ok: false; readonly reason: string }): Started {
  if (!result.ok) throw new Error(result.reason);
  return result;
}

async function byPassword({ identity }: Member, browser: string[] = [], password = PASSWORD) {
  const credentials = { email: identity.email ?? "", password };
  return started(await signIn({ request: withCookies(...browser), address }, credentials, null));
}

async function byPasskey(key: SoftAuthenticator, browser: string[] = []) {
  const given = await askForPasskey(aRequest(), "sign-in", null);
  if (!given.ok) throw new Error(given.reason);
  const request = withCookies(given.value.cookie, ...browser);
  return started(await signInWithPasskey({ request, address }, key.sign(given.value.options), null));
}

async function aKeyOf(member: Member): Promise<SoftAuthenticator> {
  const principal = aPrincipal(member.owner);
  const key = new SoftAuthenticator("http://127.0.0.1:3000");
  const offer = await offerPasskey(principal, { request: aRequest() });
  if (!offer.ok) throw new Error(offer.reason);
  const shown = { request: aRequest(offer.cookie), passkey: key.make(offer.options), name: "My phone" };
  expect(await addPasskey(principal, shown)).toMatchObject({ ok: true });
  return key;
}

async function toldTimes({ identity }: Pick<Member, "identity">): Promise<number> {
  const mails = await mailsTo(identity.email ?? "");
  return mails.filter(({ subject }) => subject === mail_new_browser_subject()).length;
}

test("a browser that never signed in is told of: what, when, which, and the way to put it out", async () => {
  const member = await aMember();
  await byPassword(member);
  const { subject, text } = await lastMailTo(member.identity.email ?? "");
  expect(subject).toBe(mail_new_browser_subject());
  expect(text).toContain("Firefox on Windows");
  expect(text).toMatch(/\d{1,2} \w{3,4} \d{4}(,| at) \d\d:\d\d UTC/);
  expect(text).toContain("/forgot-password");
  expect(text).toContain("/account/devices");
});

test("the browser that signed in is known the next time, also after signing out", async () => {
  const member = await aMember();
  const first = await byPassword(member);
  await endSession(withCookies(first.cookie, first.browserCookie));
  await byPassword(member, [first.browserCookie]);
  expect(await toldTimes(member)).toBe(1);
  await byPassword(member);
  expect(await toldTimes(member)).toBe(2);
});

test("the browser that registered is known", async () => {
  const email = anEmail();
  const asked = await register({ address }, { name: "Mia", email, password: PASSWORD });
  const challengeId = asked.ok ? asked.challengeId : "";
  const confirmation = { challengeId, code: codeIn(await lastMailTo(email)) };
  const made = started(await confirmRegistration({ request: withCookies(), address }, confirmation, null));
  const credentials = { email, password: PASSWORD };
  await signIn({ request: withCookies(made.browserCookie), address }, credentials, null);
  expect(await toldTimes({ identity: made.signedIn })).toBe(0);
});

test("a passkey in a browser of somebody else's is told of, and in one's own is not", async () => {
  const member = await aMember();
  const key = await aKeyOf(member);
  const { browserCookie } = await byPasskey(key);
  expect(await toldTimes(member)).toBe(1);
  await byPasskey(key, [browserCookie]);
  await byPassword(member, [browserCookie]);
  expect(await toldTimes(member)).toBe(1);
});

test("where two steps are asked for, the second one tells", async () => {
  const member = await aMember();
  const principal = aPrincipal(member.owner);
  const offer = await offerTotp(principal);
  if (!offer.ok) throw new Error(offer.reason);
  await confirmTotp(principal, { request: aRequest(), code: totpCode(offer.secret, Date.now()) });
  const codes = (await showRecoveryCodes(principal)) ?? [];
  const credentials = { email: member.identity.email ?? "", password: PASSWORD };
  let kept: string[] = [];
  for (const [at, told] of [0, 1].entries()) {
    const step = await signIn({ request: withCookies(...kept), address }, credentials, null);
    if (step.ok || step.reason !== "second-factor-needed") throw new Error("no second step");
    expect(await toldTimes(member)).toBe(told);
    const request = withCookies(step.cookie, ...kept);
    const shown = started(await showSecondFactor({ request, address }, codes[at] ?? "", null));
    kept = [shown.browserCookie];
  }
  expect(await toldTimes(member)).toBe(1);
});

test("one browser is known to several accounts, eight at most, the last used staying", async () => {
  const members = await Promise.all(Array.from({ length: 9 }, () => aMember()));
  let kept: string[] = [];
  for (const member of members) kept = [(await byPassword(member, kept)).browserCookie];
  expect(kept[0]?.length).toBeLessThan(350);
  const [first, second] = members as [Member, Member];
  await byPassword(second, kept);
  expect(await toldTimes(second)).toBe(1);
  await byPassword(first, kept);
  expect(await toldTimes(first)).toBe(2);
});

test("a mark is good for its own account and in its own browser only, and cannot be made up", async () => {
  const [mine, theirs] = await Promise.all([aMember(), aMember()]);
  const known = (await byPassword(theirs)).browserCookie;
  const other = (await byPassword(theirs)).browserCookie;
  const value = (cookie: string) => /=([^;]+)/.exec(cookie)?.[1]?.split(".") ?? [];
  const swapped = `egm-known-browser=${value(known)[0]}.${value(other)[1]}`;
  const forged = `egm-known-browser=${value(known)[0]}.${"A".repeat(22)}`;
  await byPassword(mine, [known]);
  expect(await toldTimes(mine)).toBe(1);
  const before = await toldTimes(theirs);
  for (const cookie of [swapped, forged, "egm-known-browser=x", `${known.split(";")[0]}.x`])
    await byPassword(theirs, [cookie]);
  expect(await toldTimes(theirs)).toBe(before + 4);
});

test("a new password makes every browser new but the one it was set in", async () => {
  const member = await aMember();
  const [own, elsewhere] = [await byPassword(member), await byPassword(member)];
  const request = withCookies(own.cookie, own.browserCookie);
  const actor = await readActor(request);
  if (actor === null) throw new Error("nobody is signed in");
  const password = "ten in the evening";
  const changed = await changePassword({ actor, address }, { request, current: PASSWORD, password });
  if (!changed.ok) throw new Error(changed.reason);
  await byPassword(member, [changed.browserCookie], password);
  expect(await toldTimes(member)).toBe(2);
  await byPassword(member, [elsewhere.browserCookie], password);
  expect(await toldTimes(member)).toBe(3);
});

test("a password that was only hashed anew leaves its browsers known, and the step after it open", async () => {
  const member = await aMember();
  await storePasswordHash(member, await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 }));
  const { browserCookie } = await byPassword(member);
  await finishAfterwards();
  await byPassword(member, [browserCookie]);
  expect(await toldTimes(member)).toBe(1);

  const principal = aPrincipal(member.owner);
  const offer = await offerTotp(principal);
  if (!offer.ok) throw new Error(offer.reason);
  await confirmTotp(principal, { request: aRequest(), code: totpCode(offer.secret, Date.now()) });
  const [code = ""] = (await showRecoveryCodes(principal)) ?? [];
  const today = await findMemberById(member.owner.accountId);
  await storePasswordHash(
    { ...member, passwordHash: today?.passwordHash ?? "" },
    await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 }),
  );
  const credentials = { email: member.identity.email ?? "", password: PASSWORD };
  const step = await signIn({ request: withCookies(), address }, credentials, null);
  if (step.ok || step.reason !== "second-factor-needed") throw new Error("no second step");
  await finishAfterwards();
  started(await showSecondFactor({ request: withCookies(step.cookie), address }, code, null));
});

test("whoever does not get in gets no cookie and writes nobody a mail", async () => {
  const member = await aMember();
  const credentials = { email: member.identity.email ?? "", password: "a guess" };
  const refused = await signIn({ request: withCookies(), address }, credentials, null);
  expect(refused).toEqual({ ok: false, reason: "wrong-credentials" });
  expect(await toldTimes(member)).toBe(0);
});

test("the cookie is out of scripts' and other sites' reach, and asks nothing of the database", async () => {
  const member = await aMember();
  const { cookie, browserCookie } = await byPassword(member);
  expect(browserCookie).toMatch(
    /^egm-known-browser=[\w-]{22}\.[\w-]{22}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Strict$/,
  );
  const { statements } = await statementsOf(() => readActor(withCookies(cookie, browserCookie)));
  expect(statements).toEqual([]);
});
