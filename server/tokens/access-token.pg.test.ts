import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "#domain/actors";
import { ACCESS_TOKEN_MS } from "#domain/tokens";
import { readActor, requireActor, sessionNameOf } from "#server/accounts/session.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { aRequest } from "#test/accounts.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { ISSUER, someoneSignedIn, withToken } from "#test/tokens.server.ts";
import { type Bearer, signAccessToken, verifyAccessToken } from "./access-token.server.ts";
import { rotateSigningKeys, tendSigningKeys, withdrawSigningKeys } from "./rotate-signing-keys.server.ts";
import { forgetSigningKeys, publishedKeys, signingKey } from "./signing-keys.server.ts";

const server = await startTestRedis();
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  closeRedis();
  await server.kill();
});

const DAY = 24 * 60 * 60 * 1000;
let bearer: Bearer;
let cookie: string;

beforeAll(async () => {
  ({ cookie } = await someoneSignedIn());
  const actor: Actor = await requireActor(aRequest(cookie));
  bearer = { actor, sid: sessionNameOf(aRequest(cookie)), endsAt: Date.now() + 30 * DAY };
});

const good = async (now = Date.now()) => (await signAccessToken(ISSUER, bearer, now)).token;
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function parts(token: string): {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  signature: string;
} {
  const [header = "", claims = "", signature = ""] = token.split(".");
  const read = (text: string) => JSON.parse(Buffer.from(text, "base64url").toString());
  return { header: read(header), claims: read(claims), signature };
}

/** Signed with our own key, but saying something else. */
async function ownSigned(claims: object, header: object = {}): Promise<string> {
  const { kid, key } = await signingKey(Date.now());
  const was = parts(await good()).claims;
  return new SignJWT({ ...was, ...claims })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid, ...header })
    .sign(key);
}

test("a token of ours is let in", async () => {
  expect(await requireActor(withToken(await good()))).toMatchObject({ accountId: bearer.actor.accountId });
});

/** Every way of making a token that is none of ours. */
const FORGERIES: Record<string, () => Promise<string> | string> = {
  "alg none": async () => {
    const { header, claims } = parts(await good());
    return `${base64({ ...header, alg: "none" })}.${base64(claims)}.`;
  },
  "alg None with the old signature": async () => {
    const { header, claims, signature } = parts(await good());
    return `${base64({ ...header, alg: "None" })}.${base64(claims)}.${signature}`;
  },
  "alg none signed by nobody, with text": async () => {
    const { header, claims } = parts(await good());
    return `${base64({ ...header, alg: "none" })}.${base64(claims)}.AA`;
  },
  "HS256 with our public key as the secret": async () => {
    const { header, claims } = parts(await good());
    const [jwk] = await publishedKeys(Date.now());
    const body = `${base64({ ...header, alg: "HS256" })}.${base64(claims)}`;
    return `${body}.${createHmac("sha256", JSON.stringify(jwk)).update(body).digest("base64url")}`;
  },
  "a key of their own under our key's name": async () => {
    const { header, claims } = parts(await good());
    const { privateKey } = await generateKeyPair("ES256");
    return new SignJWT(claims).setProtectedHeader({ ...header, alg: "ES256" }).sign(privateKey);
  },
  "a key of their own, brought along in the header": async () => {
    const { claims } = parts(await good());
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    const jwk = await exportJWK(publicKey);
    return new SignJWT(claims).setProtectedHeader({ alg: "ES256", typ: "at+jwt", jwk }).sign(privateKey);
  },
  "a key set of their own, by address": async () => {
    const { claims } = parts(await good());
    const { privateKey } = await generateKeyPair("ES256");
    const header = { alg: "ES256", typ: "at+jwt", kid: "x", jku: "http://127.0.0.1:9/jwks.json" };
    return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  },
  "RS256 with a key of their own": async () => {
    const { header, claims } = parts(await good());
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const body = `${base64({ ...header, alg: "RS256" })}.${base64(claims)}`;
    return `${body}.${createSign("RSA-SHA256").update(body).sign(privateKey, "base64url")}`;
  },
  "claims changed after signing": async () => {
    const token = await good();
    const { claims } = parts(token);
    const [header, , signature] = token.split(".");
    return `${header}.${base64({ ...claims, role: "admin" })}.${signature}`;
  },
  "an empty signature": async () => (await good()).replace(/[^.]+$/, ""),
  "a signature of zeros": async () =>
    (await good()).replace(/[^.]+$/, Buffer.alloc(64).toString("base64url")),
  "a cut signature": async () => (await good()).slice(0, -4),
  "another audience": () => ownSigned({ aud: "https://elsewhere.example/api" }),
  "several audiences": () => ownSigned({ aud: [`${ISSUER}/api`, "https://elsewhere.example"] }),
  "no audience": () => ownSigned({ aud: undefined }),
  "another issuer": () => ownSigned({ iss: "https://elsewhere.example" }),
  "an issuer with our own as its beginning": () => ownSigned({ iss: `${ISSUER}.elsewhere.example` }),
  "no issuer": () => ownSigned({ iss: undefined }),
  "an end long past": () => ownSigned({ exp: 1_000_000_000, iat: 999_999_400 }),
  "no end": () => ownSigned({ exp: undefined }),
  "an end that is no number": () => ownSigned({ exp: "tomorrow" }),
  "an issue in the future": () => ownSigned({ iat: Math.floor(Date.now() / 1000) + 600 }),
  "an issue long ago and an end far off": () =>
    ownSigned({ iat: Math.floor(Date.now() / 1000) - 3600, exp: Math.floor(Date.now() / 1000) + 3600 }),
  "no issue": () => ownSigned({ iat: undefined }),
  "not before tomorrow": () => ownSigned({ nbf: Math.floor(Date.now() / 1000) + 86_400 }),
  "no subject": () => ownSigned({ sub: undefined }),
  "a subject that is no account": () => ownSigned({ sub: "admin" }),
  "somebody else's session": () => ownSigned({ sub: uuidv7() }),
  "a role there is not": () => ownSigned({ role: "king" }),
  "a scope there is not": () => ownSigned({ scope: "everything" }),
  "a partner with somebody's session": () => ownSigned({ role: "partner" }),
  "no session": () => ownSigned({ sid: undefined }),
  "a session that is a pattern": () => ownSigned({ sid: "*" }),
  "another type": () => ownSigned({}, { typ: "JWT" }),
  "no type": () => ownSigned({}, { typ: undefined }),
  "a header that must be understood": () => ownSigned({}, { crit: ["exp2"], exp2: 1 }),
  ...Object.fromEntries(
    [
      "",
      "../../dev/null",
      "file:///dev/null",
      "http://127.0.0.1:9/key",
      "' OR '1'='1",
      "\0",
      "__proto__",
      "a".repeat(43),
    ].map((kid) => [`the key name ${JSON.stringify(kid)}`, () => ownSigned({}, { kid })]),
  ),
  "no key name": () => ownSigned({}, { kid: undefined }),
  "a key name that is no text": () => ownSigned({}, { kid: ["a"] }),
  "no token": () => "",
  "three dots": () => "...",
  "a header that is no JSON": () => `${Buffer.from("{").toString("base64url")}.e30.AA`,
  "an encrypted token": () => "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AA.AA.AA",
  "a token too long to read": async () => `${await good()}${"A".repeat(5_000)}`,
  "a thousand arrays deep": () => `${Buffer.from("[".repeat(1_000)).toString("base64url")}.e30.AA`,
};

describe("a token is refused with", () => {
  test.each(Object.entries(FORGERIES))("%s", async (_name, forge) => {
    const token = await Promise.resolve()
      .then(forge)
      // What the library will not even sign is made by hand.
      .catch(() => `${base64({ alg: "ES256", typ: "at+jwt", crit: ["exp2"], exp2: 1 })}.e30.AA`);
    const request = () =>
      new Request(`${ISSUER}/api/cart`, {
        headers: { Authorization: `Bearer ${token}`.trim().replace(/[^\x20-\x7e]/g, "") },
      });
    expect(await readActor(request())).toBeNull();
    const answer = await requireActor(request()).catch((error: unknown) => error);
    if (!(answer instanceof Response)) throw new Error("let in");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("WWW-Authenticate")).toBe('Bearer error="invalid_token"');
    expect(await answer.json()).toMatchObject({ code: "bad-token" });
  });
});

test("a bad token beside a good cookie is refused: there is no falling back", async () => {
  const request = withToken("a.b.c", { Cookie: cookie.split(";")[0] ?? "" });
  expect(await readActor(request)).toBeNull();
});

test.each(["/account", "/", "/vendor/orders", "/.well-known/jwks.json", "/apis"])(
  "pages know nobody by a token: %s",
  async (path) => {
    const request = new Request(`${ISSUER}${path}`, { headers: { Authorization: `Bearer ${await good()}` } });
    expect(await readActor(request)).toBeNull();
  },
);

test("a token made here for another host of ours is worth nothing at this one", async () => {
  const { token } = await signAccessToken("https://elsewhere.example", bearer, Date.now());
  expect(await verifyAccessToken(ISSUER, token, Date.now())).toBeNull();
});

test("a token lives ten minutes, give or take what clocks differ by", async () => {
  const now = Math.floor(Date.now() / 1000) * 1000;
  const token = await good(now);
  expect(await verifyAccessToken(ISSUER, token, now - 4_000)).not.toBeNull();
  expect(await verifyAccessToken(ISSUER, token, now - 7_000)).toBeNull();
  expect(await verifyAccessToken(ISSUER, token, now + ACCESS_TOKEN_MS + 4_000)).not.toBeNull();
  expect(await verifyAccessToken(ISSUER, token, now + ACCESS_TOKEN_MS + 6_000)).toBeNull();
});

test("a token ends with its session where that is sooner", async () => {
  const now = Date.now();
  const { expiresIn } = await signAccessToken(ISSUER, { ...bearer, endsAt: now + 90_000 }, now);
  expect(expiresIn).toBeLessThanOrEqual(90);
});

test("knowing somebody by a token asks no database", async () => {
  const token = await good();
  await readActor(withToken(token));
  const queries = vi.spyOn(pool, "query");
  const connections = vi.spyOn(pool, "connect");
  for (let round = 0; round < 20; round++) expect(await readActor(withToken(token))).not.toBeNull();
  expect(queries).not.toHaveBeenCalled();
  expect(connections).not.toHaveBeenCalled();
});

test("the private half of a key is in the table for nobody to read", async () => {
  await good();
  const { rows } = await pool.query("SELECT private_key, public_jwk FROM signing_keys");
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row.private_key.toString("latin1")).not.toContain("PRIVATE KEY");
    expect(row.public_jwk).not.toHaveProperty("d");
  }
});

test("twenty processes that find no key make one", async () => {
  await pool.query("DELETE FROM signing_keys");
  const now = Date.now();
  const made = await Promise.all(Array.from({ length: 20 }, () => tendSigningKeys(now)));
  expect(made.filter((rotation) => rotation.made !== null)).toHaveLength(1);
  expect((await pool.query("SELECT FROM signing_keys")).rowCount).toBe(1);
  forgetSigningKeys();
});

test("over a rotation no token is refused that is not over, and the next key is published first", async () => {
  const now = Date.now();
  const before = await good(now);
  const { made } = await rotateSigningKeys(now);
  forgetSigningKeys();
  expect((await publishedKeys(now)).map(({ kid }) => kid)).toContain(made);
  expect((await signingKey(now)).kid).not.toBe(made);
  expect(await verifyAccessToken(ISSUER, before, now)).not.toBeNull();

  const change = now + DAY;
  const last = await good(change - 1_000);
  const first = await good(change);
  expect(parts(last).header.kid).not.toBe(made);
  expect(parts(first).header.kid).toBe(made);
  const end = change + ACCESS_TOKEN_MS - 1_000;
  expect(await verifyAccessToken(ISSUER, last, end)).not.toBeNull();
  const { deleted } = await tendSigningKeys(change + ACCESS_TOKEN_MS + 10_000);
  expect(deleted).toBe(1);
  forgetSigningKeys();
  expect(await verifyAccessToken(ISSUER, last, end)).toBeNull();
  expect(await verifyAccessToken(ISSUER, first, end)).not.toBeNull();
});

test("withdrawing a stolen key ends every token at once", async () => {
  const now = Date.now();
  await pool.query("DELETE FROM signing_keys");
  forgetSigningKeys();
  const token = await good(now);
  await withdrawSigningKeys(now);
  forgetSigningKeys();
  expect(await verifyAccessToken(ISSUER, token, now)).toBeNull();
  expect(await verifyAccessToken(ISSUER, await good(now), now)).not.toBeNull();
});
