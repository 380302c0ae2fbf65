import { afterAll, beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "#domain/actors";
import { FRESH_MS } from "#domain/permissions";
import { mail_new_browser_subject } from "#messages";
import { readFactors, storeTotp } from "#server/factors/factor-records.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis, withRedis } from "#server/platform/redis.server";
import { inTransaction } from "#server/platform/transaction.server";
import { aMember, anEmail, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { codeIn, lastMailTo, mailsTo, tokenIn } from "#test/mails.server.ts";
import { countOf } from "#test/orders.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { statementsOf } from "#test/work.server.ts";
import { findMember, findMemberById, readIdentity } from "./account-records.server.ts";
import { issueChallenge } from "./challenges.server.ts";
import { changePassword } from "./change-password.server.ts";
import { askEmailChange, EMAIL_UNDO } from "./email-changes.server.ts";
import { askPasswordReset, resetPassword } from "./password-resets.server.ts";
import { renameAccount } from "./rename-account.server.ts";
import { readActor } from "./session.server.ts";
import { dropSessionsOf } from "./session-records.server.ts";
import { confirmEmailChange, undoEmailChange } from "./settle-email.server.ts";
import { signIn } from "./sign-in.server.ts";

vi.mock("./session-records.server.ts", { spy: true });

const server = await startTestRedis();
beforeEach(async () => {
  await withRedis((redis) => redis.flushall());
});
afterAll(async () => {
  closeRedis();
  await server.kill();
});

const address = "192.0.2.1";
const NEW = "ten in the evening";

/** A shopper signed in on a device of theirs. */
async function somebody() {
  const { identity } = await aMember();
  const email = identity.email ?? "";
  return { email, accountId: identity.accountId, ...(await onADevice(email)) };
}

async function onADevice(email: string) {
  const session = await signIn({ request: aRequest(), address }, { email, password: PASSWORD }, null);
  if (!session.ok) throw new Error(session.reason);
  const actor = await readActor(aRequest(session.cookie));
  if (actor === null) throw new Error("nobody is signed in");
  return { request: aRequest(session.cookie), principal: { actor, address } };
}

const stale = (actor: Actor): Actor => ({ ...actor, authenticatedAt: Date.now() - FRESH_MS - 1 });
const code = async (asked: Awaited<ReturnType<typeof askEmailChange>>, to: string) => ({
  challengeId: asked.ok ? asked.challengeId : "",
  code: codeIn(await lastMailTo(to)),
});

test("somebody is called otherwise from now on", async () => {
  const { principal, accountId } = await somebody();
  await renameAccount(principal, "Grace");
  expect(await readIdentity(accountId)).toMatchObject({ name: "Grace" });
});

test("a password is changed by who knows it; other sessions end, this one goes on under a new id", async () => {
  const { email, request, principal } = await somebody();
  const elsewhere = await onADevice(email);
  const changed = await changePassword(principal, { request, current: PASSWORD, password: NEW });
  if (!changed.ok) throw new Error(changed.reason);
  expect(await readActor(elsewhere.request)).toBeNull();
  expect(await readActor(request)).toBeNull();
  expect(await readActor(aRequest(changed.cookie))).toMatchObject({ accountId: principal.actor.accountId });
  expect((await lastMailTo(email)).subject).toContain("password was changed");
  expect((await signIn({ request: aRequest(), address }, { email, password: NEW }, null)).ok).toBe(true);
});

test("without Redis no password is changed: whoever else is in would stay", async () => {
  const { email, request, principal } = await somebody();
  vi.mocked(dropSessionsOf).mockResolvedValueOnce({ ok: false, reason: "redis-unavailable" });
  const change = changePassword(principal, { request, current: PASSWORD, password: NEW });
  await expect(change).rejects.toMatchObject({ status: 503 });
  expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual([mail_new_browser_subject()]);
  expect((await signIn({ request: aRequest(), address }, { email, password: PASSWORD }, null)).ok).toBe(true);
});

test("a wrong current password changes nothing, is counted and recorded", async () => {
  const { email, accountId, request, principal } = await somebody();
  const guess = () => changePassword(principal, { request, current: "a guess", password: NEW });
  for (let attempt = 1; attempt <= 10; attempt++)
    expect(await guess()).toMatchObject({ reason: "wrong-password" });
  expect(await guess()).toMatchObject({ reason: "too-many-attempts" });
  expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual([mail_new_browser_subject()]);
  const about = [`account:${accountId}`];
  const failed =
    "audit_events WHERE action = 'account.change-password' AND outcome = 'failed' AND target = $1";
  expect(await countOf(failed, about)).toBe(10);
});

test("a new password may not be a breached one, nor the name", async () => {
  const { request, principal } = await somebody();
  const change = (password: string) => changePassword(principal, { request, current: PASSWORD, password });
  expect(await change("skateboarding")).toEqual({ ok: false, reason: "password-breached" });
  expect(await change("egrocerymart")).toEqual({ ok: false, reason: "password-personal" });
});

test("password and e-mail are changed only soon after proving who one is; a name at any time", async () => {
  const { request, principal } = await somebody();
  const later = { ...principal, actor: stale(principal.actor) };
  const refused = { status: 403 };
  await expect(changePassword(later, { request, current: PASSWORD, password: NEW })).rejects.toMatchObject(
    refused,
  );
  await expect(askEmailChange(later, anEmail())).rejects.toMatchObject(refused);
  await renameAccount(later, "Grace");
});

test("an e-mail is changed once its mailbox has answered, and the old one can take that back", async () => {
  const { email, accountId, principal, request } = await somebody();
  const to = anEmail();
  const asked = await askEmailChange(principal, to);
  expect(await readIdentity(accountId)).toMatchObject({ email });
  expect(await confirmEmailChange({ address }, await code(asked, to))).toEqual({ ok: true, email: to });
  expect(await readIdentity(accountId)).toMatchObject({ email: to });
  expect(await findMember(email)).toBeNull();

  const told = await lastMailTo(email);
  expect(told.text).toContain(to);
  expect(await undoEmailChange({ address }, tokenIn(told))).toEqual({ ok: true, email });
  expect(await readIdentity(accountId)).toMatchObject({ email });
  expect(await readActor(request)).toBeNull();
});

test("an e-mail somebody took meanwhile is not changed to", async () => {
  const { email, accountId, principal } = await somebody();
  const to = anEmail();
  const asked = await askEmailChange(principal, to);
  await aMember({ email: to });
  expect(await confirmEmailChange({ address }, await code(asked, to))).toMatchObject({
    reason: "challenge-ended",
  });
  expect(await readIdentity(accountId)).toMatchObject({ email });
});

test("one's own e-mail is no change", async () => {
  const { email, principal } = await somebody();
  expect(await askEmailChange(principal, email)).toEqual({ ok: false, reason: "email-same" });
});

test("an e-mail that is somebody else's is answered alike, by the same work, and only its mailbox is told", async () => {
  const { principal } = await somebody();
  const other = await aMember();
  const taken = other.identity.email ?? "";
  const free = anEmail();
  const [one, two] = [
    await statementsOf(() => askEmailChange(principal, taken)),
    await statementsOf(() => askEmailChange(principal, free)),
  ];
  expect(one.statements).toEqual(two.statements);
  expect(Object.keys(one.result)).toEqual(Object.keys(two.result));
  expect(codeIn(await lastMailTo(taken))).toBe("");
  expect(codeIn(await lastMailTo(free))).toMatch(/^\d{6}$/);
  expect([(await mailsTo(taken)).length, (await mailsTo(free)).length]).toEqual([1, 1]);
});

test("taking a change back leaves no way in that was made since, and keeps those from before", async () => {
  const { email, accountId, principal } = await somebody();
  const to = anEmail();
  await confirmEmailChange({ address }, await code(await askEmailChange(principal, to), to));
  const undo = tokenIn(await lastMailTo(email));
  await pool.query(
    `INSERT INTO passkeys (id, account_id, public_key, name, created_at) VALUES
       ($1, $2, '\\x01', 'Old', now() - interval '2 days'), ($3, $2, '\\x01', 'New', now())`,
    [`old-${accountId}`, accountId, `new-${accountId}`],
  );
  await inTransaction((tx) => storeTotp(tx, accountId, { secret: Buffer.from("sealed"), step: 1 }));
  // The intruder has another change and a reset on their way.
  const next = anEmail();
  const another = await askEmailChange(principal, next);
  await askPasswordReset({ address }, to);
  const reset = tokenIn(await lastMailTo(to));

  expect(await undoEmailChange({ address }, undo)).toEqual({ ok: true, email });
  const { rows } = await pool.query("SELECT name FROM passkeys WHERE account_id = $1", [accountId]);
  expect(rows).toEqual([{ name: "Old" }]);
  expect(await readFactors(accountId)).toEqual({ passkeys: 1, totp: false, recoveryCodes: 0 });
  expect(await confirmEmailChange({ address }, await code(another, next))).toMatchObject({ ok: false });
  expect(await resetPassword({ address }, { token: reset }, NEW)).toMatchObject({ ok: false });
  const here = { request: aRequest(), address };
  expect((await signIn(here, { email, password: PASSWORD }, null)).ok).toBe(false);
  expect(await resetPassword({ address }, { token: tokenIn(await lastMailTo(email)) }, NEW)).toEqual({
    ok: true,
  });
  expect((await signIn(here, { email, password: NEW }, null)).ok).toBe(true);
});

test("an intruder's own way to undo ends with the owner's", async () => {
  const { email, accountId, principal } = await somebody();
  const [first, second] = [anEmail(), anEmail()];
  await confirmEmailChange({ address }, await code(await askEmailChange(principal, first), first));
  const owners = tokenIn(await lastMailTo(email));
  await confirmEmailChange({ address }, await code(await askEmailChange(principal, second), second));
  const intruders = tokenIn(await lastMailTo(first));
  expect(await undoEmailChange({ address }, owners)).toEqual({ ok: true, email });
  expect(await undoEmailChange({ address }, intruders)).toMatchObject({ reason: "challenge-ended" });
  expect(await readIdentity(accountId)).toMatchObject({ email });
});

test.each([
  ["now", "now()", true],
  ["two days ago", "now() - interval '2 days'", false],
])(
  "staff who take a change back and added their passkey %s (%s) are suspended: %s",
  async (_name, made, suspended) => {
    const { identity } = await aMember({ role: "support" });
    const { accountId } = identity;
    const [from, to] = [identity.email ?? "", anEmail()];
    const payload = { name: "Ada", from, to };
    const { token } = await inTransaction((tx) =>
      issueChallenge(tx, EMAIL_UNDO, { email: from, accountId, payload }),
    );
    await pool.query(
      `INSERT INTO passkeys (id, account_id, public_key, name, created_at) VALUES ($1, $2, '\\x01', 'Key', ${made})`,
      [`key-${accountId}`, accountId],
    );
    expect(await undoEmailChange({ address }, token)).toMatchObject({ ok: true });
    expect((await findMemberById(accountId)) === null).toBe(suspended);
  },
);
