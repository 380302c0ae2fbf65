import { Redis } from "ioredis";
import * as v from "valibot";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { tokenAnswerSchema } from "#domain/tokens";
import {
  endSession,
  endSessionsOf,
  raiseSession,
  readActor,
  requireActor,
} from "#server/accounts/session.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { revokeApiKey } from "#server/vendors/revoke-api-key.server";
import { aRequest } from "#test/accounts.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { anApiKey, aTokenRequest, someoneSignedIn, withToken } from "#test/tokens.server.ts";
import { action } from "./token.ts";

let server = await startTestRedis();
const redis = new Redis(process.env.REDIS_URL ?? "", { retryStrategy: () => 20 });
redis.on("error", () => undefined);
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  redis.disconnect();
  closeRedis();
  await server.kill();
});

async function ask(fields: Record<string, string> | Request, headers: Record<string, string> = {}) {
  const request = fields instanceof Request ? fields : aTokenRequest(fields, headers);
  const response = await action({ request, params: {}, context: { clientAddress: "192.0.2.1" } }).catch(
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    },
  );
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function granted(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const { body } = await ask(fields, headers);
  return v.parse(tokenAnswerSchema, body);
}

const cookieOf = (cookie: string) => ({ Cookie: cookie.split(";")[0] ?? "" });
const forSession = async (cookie: string) => {
  const { refresh_token = "", access_token } = await granted({ grant_type: "session" }, cookieOf(cookie));
  return { refresh: refresh_token, access: access_token };
};
const refresh = (token: string) => ask({ grant_type: "refresh_token", refresh_token: token });
const later = (ms: number) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + ms);
};

async function auditsOf(action: string, target: string): Promise<number> {
  const found = await pool.query("SELECT FROM audit_events WHERE action = $1 AND target = $2", [
    action,
    target,
  ]);
  return found.rowCount ?? 0;
}

test("a session gives a token of ten minutes that says who somebody is, and is kept nowhere", async () => {
  const { cookie } = await someoneSignedIn("admin");
  const answer = await ask({ grant_type: "session" }, cookieOf(cookie));
  expect(answer).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 600 } });
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  const actor = await requireActor(aRequest(cookie));
  expect(await requireActor(withToken(answer.body.access_token))).toEqual({
    ...actor,
    authenticatedAt: Math.floor(actor.authenticatedAt / 1000) * 1000,
  });
  const known = await pool.query("SELECT encode(hash, 'base64') AS hash FROM refresh_tokens");
  expect(JSON.stringify(known.rows)).not.toContain(answer.body.refresh_token.slice(5));
});

test("nobody's session gives no token", async () => {
  expect(await ask({ grant_type: "session" })).toMatchObject({ status: 401, body: { code: "no-session" } });
});

test("a token cannot be turned into another one", async () => {
  const { cookie } = await someoneSignedIn();
  const { access } = await forSession(cookie);
  const headers = { ...cookieOf(cookie), Authorization: `Bearer ${access}` };
  expect(await ask({ grant_type: "session" }, headers)).toMatchObject({
    status: 400,
    body: { error: "invalid_grant" },
  });
});

test("an admin who has not shown a second factor gets no token", async () => {
  const { cookie } = await someoneSignedIn("admin");
  const [key = ""] = (await redis.keys("session:*")).slice(-1);
  await redis.del(key);
  const { cookie: other } = await someoneSignedIn("admin");
  const stored = await redis.keys("session:*");
  for (const name of stored) {
    const record = await redis.get(name);
    if (record?.includes('"admin"')) await redis.set(name, record.replace('"double"', '"single"'), "EX", 100);
  }
  expect(cookie).not.toBe(other);
  expect(await ask({ grant_type: "session" }, cookieOf(other))).toMatchObject({
    status: 403,
    body: { code: "second-factor-needed" },
  });
});

test.each([
  ["signed out", (cookie: string) => endSession(aRequest(cookie))],
  ["raised", (cookie: string) => raiseSession(aRequest(cookie), "double")],
  ["ended with all others", (_: string, accountId: string) => endSessionsOf(accountId)],
  ["forgotten by Redis", () => redis.flushall()],
])("when its session is %s, access and refresh token end at once", async (_name, end) => {
  const { cookie, accountId } = await someoneSignedIn();
  const { access, refresh: token } = await forSession(cookie);
  expect(await readActor(withToken(access))).not.toBeNull();
  await end(cookie, accountId);
  expect(await readActor(withToken(access))).toBeNull();
  expect(await refresh(token)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
});

test("a refresh token gives the next one, over and over", async () => {
  const { cookie, accountId } = await someoneSignedIn();
  let { refresh: token } = await forSession(cookie);
  const seen = new Set([token]);
  for (let round = 0; round < 5; round++) {
    const { body } = await refresh(token);
    expect(await requireActor(withToken(body.access_token))).toMatchObject({ accountId });
    token = body.refresh_token;
    seen.add(token);
  }
  expect(seen.size).toBe(6);
});

test("using a refresh token keeps its session from going idle", async () => {
  const { cookie } = await someoneSignedIn();
  const { refresh: token } = await forSession(cookie);
  for (const key of await redis.keys("session:*")) await redis.expire(key, 100);
  await refresh(token);
  const left = await Promise.all((await redis.keys("session:*")).map((key) => redis.ttl(key)));
  expect(Math.max(...left)).toBeGreaterThan(29 * 24 * 60 * 60);
});

test("two uses at once give the same next token, and the family goes on", async () => {
  const { cookie } = await someoneSignedIn();
  const { refresh: token } = await forSession(cookie);
  const both = await Promise.all(Array.from({ length: 8 }, () => refresh(token)));
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200]));
  const next = new Set<string>(both.map(({ body }) => body.refresh_token));
  expect(next.size).toBe(1);
  expect((await refresh([...next][0] ?? "")).status).toBe(200);
});

test("an old refresh token shown later ends the family and the session, and is recorded", async () => {
  const { cookie, accountId } = await someoneSignedIn();
  const { refresh: stolen } = await forSession(cookie);
  const { body } = await refresh(stolen);
  later(11_000);
  expect(await refresh(stolen)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  expect((await refresh(body.refresh_token)).status).toBe(400);
  expect(await readActor(withToken(body.access_token))).toBeNull();
  expect(await readActor(aRequest(cookie))).toBeNull();
  expect(await auditsOf("token.reuse", `account:${accountId}`)).toBe(1);
});

test("an old refresh token whose next was used already ends the family, however soon", async () => {
  const { cookie, accountId } = await someoneSignedIn();
  const { refresh: stolen } = await forSession(cookie);
  const { body } = await refresh(stolen);
  expect((await refresh(body.refresh_token)).status).toBe(200);
  expect((await refresh(stolen)).status).toBe(400);
  expect(await readActor(aRequest(cookie))).toBeNull();
  expect(await auditsOf("token.reuse", `account:${accountId}`)).toBe(1);
});

test("thief and owner who use the same old token at once both lose it, and one family ends once", async () => {
  const { cookie, accountId } = await someoneSignedIn();
  const { refresh: stolen } = await forSession(cookie);
  await refresh(stolen);
  later(60_000);
  const both = await Promise.all([refresh(stolen), refresh(stolen)]);
  expect(both.map(({ status }) => status)).toEqual([400, 400]);
  expect(await auditsOf("token.reuse", `account:${accountId}`)).toBe(1);
});

test("a refresh token that waited for more than thirty days is over", async () => {
  const { cookie } = await someoneSignedIn();
  const { refresh: token } = await forSession(cookie);
  later(31 * 24 * 60 * 60 * 1000);
  expect((await refresh(token)).status).toBe(400);
});

test.each(["", "x", "egmr_", `egmr_${"a".repeat(43)}`, "' OR ''='", "\0", "a".repeat(513)])(
  "no refresh token: %j",
  async (token) => {
    expect((await refresh(token)).status).toBe(400);
  },
);

test("a partner's key gives a token with its scopes, for its vendor, and no refresh token", async () => {
  const { key, id, vendorId } = await anApiKey(["orders:read", "stock:write"]);
  const answer = await ask({ grant_type: "client_credentials", client_secret: key });
  expect(answer).toMatchObject({ status: 200, body: { expires_in: 600, scope: "orders:read stock:write" } });
  expect(answer.body).not.toHaveProperty("refresh_token");
  expect(await requireActor(withToken(answer.body.access_token))).toMatchObject({
    accountId: id,
    role: "partner",
    vendorId,
    scopes: ["orders:read", "stock:write"],
  });
});

test("a partner may authenticate by header, and ask for less than its key can do", async () => {
  const { key, id } = await anApiKey();
  const basic = { Authorization: `Basic ${Buffer.from(`${id}:${key}`).toString("base64")}` };
  const answer = await ask({ grant_type: "client_credentials", scope: "stock:write" }, basic);
  expect(answer.body.scope).toBe("stock:write");
  expect((await requireActor(withToken(answer.body.access_token))).scopes).toEqual(["stock:write"]);
});

test("a partner cannot ask for more than its key can do", async () => {
  const { key } = await anApiKey(["orders:read"]);
  for (const scope of ["stock:write", "orders:read stock:write", "admin", " ", "__proto__"]) {
    expect(await ask({ grant_type: "client_credentials", client_secret: key, scope })).toMatchObject({
      status: 400,
      body: { error: "invalid_scope" },
    });
  }
});

test("when a key is used is noted, once a minute at most", async () => {
  const { key, id } = await anApiKey();
  const lastUsed = async () =>
    (await pool.query("SELECT last_used_at FROM api_keys WHERE id = $1", [id])).rows[0]?.last_used_at;
  expect(await lastUsed()).toBeNull();
  await ask({ grant_type: "client_credentials", client_secret: key });
  const first = await lastUsed();
  expect(first).toBeInstanceOf(Date);
  await ask({ grant_type: "client_credentials", client_secret: key });
  expect(await lastUsed()).toEqual(first);
});

test("a revoked key gives no token, and the tokens it gave open nothing any more", async () => {
  const { key, id, vendorId, owner } = await anApiKey();
  const { access_token } = await granted({ grant_type: "client_credentials", client_secret: key });
  expect(await readActor(withToken(access_token))).not.toBeNull();
  expect(await revokeApiKey(owner, { vendorId, id })).toBe(true);
  expect(await readActor(withToken(access_token))).toBeNull();
  expect(await ask({ grant_type: "client_credentials", client_secret: key })).toMatchObject({
    status: 401,
    body: { error: "invalid_client" },
  });
  expect(await auditsOf("vendor.keys.revoke", `api-key:${id}`)).toBe(1);
});

test("tokens asked for while their key is revoked do not outlive it", async () => {
  for (let round = 0; round < 10; round++) {
    const { key, id, vendorId, owner } = await anApiKey();
    const asking = Array.from({ length: 5 }, () =>
      ask({ grant_type: "client_credentials", client_secret: key }),
    );
    await revokeApiKey(owner, { vendorId, id });
    for (const { body } of await Promise.all(asking)) {
      if (body.access_token) expect(await readActor(withToken(body.access_token))).toBeNull();
    }
  }
});

test("the key of a vendor that has left gives no token", async () => {
  const { key, vendorId } = await anApiKey();
  await pool.query("UPDATE vendors SET removed_at = now() WHERE id = $1", [vendorId]);
  expect((await ask({ grant_type: "client_credentials", client_secret: key })).status).toBe(401);
});

test("a secret under another key's id, and another key's checksum, are refused", async () => {
  const [one, other] = [await anApiKey(), await anApiKey()];
  const swapped = other.key.slice(0, 37) + one.key.slice(37);
  for (const client_secret of [swapped, `${one.key}x`, one.key.toUpperCase(), "", "' OR 1=1 --"])
    expect((await ask({ grant_type: "client_credentials", client_secret })).status).not.toBe(200);
  expect(
    await ask({ grant_type: "client_credentials", client_id: other.id, client_secret: one.key }),
  ).toMatchObject({ status: 401, body: { error: "invalid_client" } });
});

test.each([
  ["nothing", {}, "invalid_request"],
  ["a password", { grant_type: "password", username: "a", password: "b" }, "unsupported_grant_type"],
  ["an object's own", { grant_type: "__proto__" }, "unsupported_grant_type"],
  ["more than there is", { grant_type: "session", role: "admin" }, "invalid_request"],
  ["__proto__", { grant_type: "session", __proto__x: "1" }, "invalid_request"],
  ["no token", { grant_type: "refresh_token" }, "invalid_request"],
] as const)("a malformed request is refused: %s", async (_name, fields, error) => {
  expect(await ask({ ...fields })).toMatchObject({ status: 400, body: { error } });
});

test.each([
  "grant_type=client_credentials&client_secret=a&client_secret=b",
  "grant_type=session&grant_type=client_credentials",
])("no name may come twice: %s", async (body) => {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const request = new Request("http://127.0.0.1:3000/api/token", { method: "POST", headers, body });
  expect(await ask(request)).toMatchObject({ status: 400, body: { error: "invalid_request" } });
});

test("JSON is refused, and so is authenticating in two ways", async () => {
  const json = new Request("http://127.0.0.1:3000/api/token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ grant_type: "session" }),
  });
  expect((await ask(json)).status).toBe(400);
  const { key } = await anApiKey();
  const basic = { Authorization: `Basic ${Buffer.from(`:${key}`).toString("base64")}` };
  expect((await ask({ grant_type: "client_credentials", client_secret: key }, basic)).status).toBe(400);
});

test("without Redis no refresh token is used up", async () => {
  const { cookie } = await someoneSignedIn();
  const { refresh: token, access } = await forSession(cookie);
  await server.kill();
  expect((await refresh(token)).status).toBe(503);
  const thrown = await requireActor(withToken(access)).catch((error: unknown) => error);
  expect(thrown instanceof Response && thrown.status).toBe(503);
  const { rows } = await pool.query("SELECT count(*)::int AS used FROM refresh_tokens WHERE used_at > now()");
  expect(rows[0]?.used).toBe(0);
  server = await startTestRedis();
});
