import { afterAll, expect, test } from "vitest";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { aDevice, aMember, anEmail, anOrder, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { codeIn, lastMailTo } from "#test/mails.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { action, loader } from "./session.ts";
import { action as guestAction } from "./session-guest.ts";
import { action as registerAction } from "./session-register.ts";
import { action as verifyAction } from "./session-verify.ts";

const server = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await server.kill();
});

type Answer = { status: number; cookie: string | null; cacheControl: string | null; body: unknown };
type Route = (given: Parameters<typeof action>[0]) => Promise<Response>;

async function ask(route: Route, request: Request): Promise<Answer> {
  const response = await route({ request, params: {}, context: { clientAddress: "192.0.2.1" } }).catch(
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    },
  );
  const text = await response.text();
  return {
    status: response.status,
    cookie: response.headers.get("Set-Cookie"),
    cacheControl: response.headers.get("Cache-Control"),
    body: text === "" ? null : JSON.parse(text),
  };
}

const get = (cookie: string | null) => ask(loader, aRequest(cookie));
const post = (route: Route, body: unknown, cookie: string | null = null) =>
  ask(
    route,
    aRequest(cookie, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );

test("a guest's phone signs in and finds its order under the member, then signs out", async () => {
  const device = aDevice();
  const guest = await post(guestAction, device);
  expect(guest).toMatchObject({ status: 200, body: { role: "guest", name: "", email: null } });
  expect(guest.cookie).toMatch(
    /^egm-session=s[A-Za-z0-9_-]{54}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
  );
  const guestId = (guest.body as { accountId: string }).accountId;
  await anOrder(guestId, 1);

  const member = await aMember();
  const signedIn = await post(
    action,
    { email: member.identity.email, password: PASSWORD, device },
    guest.cookie,
  );
  expect(signedIn).toMatchObject({ status: 200, body: { ...member.identity, deviceJoined: true } });
  expect(await get(signedIn.cookie)).toMatchObject({ status: 200, body: member.identity });
  expect(await get(guest.cookie)).toMatchObject({ status: 200, body: null });
  const orders = await pool.query("SELECT seq FROM orders WHERE account_id = $1", [member.owner.accountId]);
  expect(orders.rows).toEqual([{ seq: 1 }]);

  const out = await ask(action, aRequest(signedIn.cookie, { method: "DELETE" }));
  expect(out).toMatchObject({ status: 204, cookie: expect.stringContaining("Max-Age=0") });
  expect(await get(signedIn.cookie)).toMatchObject({ status: 200, body: null });
  expect(await post(guestAction, device)).toMatchObject({
    status: 409,
    cookie: null,
    body: { code: "member-device" },
  });
});

test("nothing about who somebody is may be cached", async () => {
  const { cookie } = await post(guestAction, aDevice());
  expect((await get(cookie)).cacheControl).toBe("private, no-store");
  expect((await get(null)).cacheControl).toBe("private, no-store");
});

test("a guest adopted behind its session's back is nobody", async () => {
  const guest = await post(guestAction, aDevice());
  const member = await aMember();
  await pool.query("UPDATE accounts SET adopted_by_id = $2 WHERE id = $1", [
    (guest.body as { accountId: string }).accountId,
    member.owner.accountId,
  ]);
  expect(await get(guest.cookie)).toMatchObject({ status: 200, body: null });
});

test("registering over JSON is answered 202 whoever has the e-mail, and its code brings the device along", async () => {
  const registration = { name: "Mia", email: anEmail(), password: PASSWORD };
  const askedFor = await post(registerAction, registration);
  expect(askedFor).toMatchObject({ status: 202, cookie: null, body: { challengeId: expect.any(String) } });
  const code = codeIn(await lastMailTo(registration.email));
  const confirmation = { ...(askedFor.body as object), code, device: aDevice() };
  const made = await post(verifyAction, confirmation);
  expect(made).toMatchObject({ status: 200, body: { role: "shopper", name: "Mia", deviceJoined: true } });
  expect(await get(made.cookie)).toMatchObject({ body: { name: "Mia" } });
  const taken = await post(registerAction, { ...registration, password: "ten in the evening" });
  expect(Object.keys(taken.body as object)).toEqual(Object.keys(askedFor.body as object));
  expect(taken).toMatchObject({ status: 202, cookie: null });
});

test.each([
  [{ challengeId: "0190de30-0000-7000-8000-000000000001", code: "123456" }, 410, "challenge-ended"],
  [{ token: "x".repeat(43), password: PASSWORD }, 410, "challenge-ended"],
  [{ token: "x".repeat(43) }, 422, "invalid"],
  [{ challengeId: "0190de30-0000-7000-8000-000000000001", code: "12345" }, 422, "invalid"],
])("the confirmation %j is a %i", async (confirmation, status, code) => {
  expect(await post(verifyAction, confirmation)).toMatchObject({ status, cookie: null, body: { code } });
});

test("a wrong password is a 401 without a cookie", async () => {
  const member = await aMember();
  expect(await post(action, { email: member.identity.email, password: "x" })).toMatchObject({
    status: 401,
    cookie: null,
    body: { code: "wrong-credentials" },
  });
});

test.each([
  ["{", 400, "malformed"],
  ["[]", 422, "invalid"],
  [JSON.stringify({ email: "mia@example.org" }), 422, "invalid"],
  [JSON.stringify({ email: { $ne: null }, password: "x" }), 422, "invalid"],
  [JSON.stringify({ email: "mia@example.org", password: "x".repeat(10_000) }), 422, "invalid"],
  [
    JSON.stringify({ email: "mia@example.org", password: "x", device: { clientGroup: "1", secret: "2" } }),
    422,
    "invalid",
  ],
])("bad input %s is refused before anything happens", async (body, status, code) => {
  const answer = await post(action, body);
  expect(answer).toMatchObject({ status, cookie: null, body: { code } });
  expect(JSON.stringify(answer.body)).not.toContain("xxx");
});

test("a form of another site, which cannot send JSON, is refused", async () => {
  const form = aRequest(null, {
    method: "POST",
    body: new URLSearchParams({ email: "a@b.co", password: "x" }),
  });
  expect(await ask(action, form)).toMatchObject({ status: 415, body: { code: "not-json" } });
});
