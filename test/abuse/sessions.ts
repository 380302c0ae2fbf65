import { createHmac } from "node:crypto";
import type { Case, Cast } from "./case.ts";
import { json } from "./case.ts";
import type { SignedToken } from "./signed-tokens.server.ts";

const NOBODY = ({ text }: { readonly text: string }) => text === "null";

const swapped = (cookie: string, change: (id: string) => string) => {
  const [name, id = ""] = cookie.split("=", 2);
  return `${name}=${change(id)}`;
};

const COOKIES: Readonly<Record<string, (cast: Cast) => string>> = {
  "an id that was never given": ({ cookie }) => swapped(cookie, (id) => id.slice(0, 12) + "A".repeat(43)),
  "an id cut short": ({ cookie }) => swapped(cookie, (id) => id.slice(0, -1)),
  "an id with one more letter": ({ cookie }) => swapped(cookie, (id) => `${id}A`),
  "an id whose last letter is another": ({ cookie }) =>
    swapped(cookie, (id) => id.slice(0, -2) + (id.at(-2) === "x" ? "y" : "x") + id.at(-1)),
  "an id of another kind of session": ({ cookie }) =>
    swapped(cookie, (id) => (id.startsWith("m") ? "s" : "m") + id.slice(1)),
  "an id with another account's tag": ({ cookie, guestCookie }) =>
    swapped(cookie, (id) => id[0] + (guestCookie.split("=")[1] ?? "").slice(1, 12) + id.slice(12)),
  "an empty id": ({ cookie }) => swapped(cookie, () => ""),
  "an id in capital letters": ({ cookie }) => swapped(cookie, (id) => id.toUpperCase()),
  "an id with a pattern": ({ cookie }) => swapped(cookie, () => "*"),
  "a command of Redis": ({ cookie }) => swapped(cookie, () => "x%0d%0aFLUSHALL"),
  "the name that is for https": ({ cookie }) => `__Host-egm-session=${cookie.split("=")[1]}`,
  "the name in capital letters": ({ cookie }) => cookie.replace("egm-session", "EGM-SESSION"),
  "a stranger's cookie before it": ({ cookie }) => `egm-session=${"A".repeat(55)}; ${cookie}`,
  "quotation marks": ({ cookie }) => swapped(cookie, (id) => `"${id}"`),
  "an array in its name": ({ cookie }) => cookie.replace("egm-session=", "egm-session[]="),
};

const cookies = Object.entries(COOKIES).map(
  ([name, cookieOf]): Case => ({
    name: `nobody is signed in by ${name}`,
    ask: (cast) => ({ path: "/api/session", headers: { Cookie: cookieOf(cast) } }),
    status: 200,
    also: NOBODY,
  }),
);

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const parts = (token: string) => token.split(".", 3) as [string, string, string];
const decode = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, "base64url").toString());

const TOKENS: Readonly<Record<string, (cast: Cast) => string>> = {
  "no algorithm": ({ token }) => `${base64({ ...decode(parts(token)[0]), alg: "none" })}.${parts(token)[1]}.`,
  "no algorithm, in other letters": ({ token }) =>
    `${base64({ ...decode(parts(token)[0]), alg: "nOnE" })}.${parts(token)[1]}.AA`,
  "a shared secret instead of a key": ({ token }) => {
    const body = `${base64({ ...decode(parts(token)[0]), alg: "HS256" })}.${parts(token)[1]}`;
    return `${body}.${createHmac("sha256", "secret").update(body).digest("base64url")}`;
  },
  "a role that was written in": ({ token }) =>
    `${parts(token)[0]}.${base64({ ...decode(parts(token)[1]), role: "admin" })}.${parts(token)[2]}`,
  "an end that was moved": ({ token }) =>
    `${parts(token)[0]}.${base64({ ...decode(parts(token)[1]), exp: 4_000_000_000 })}.${parts(token)[2]}`,
  "no signature": ({ token }) => `${parts(token)[0]}.${parts(token)[1]}.`,
  "a signature of zeros": ({ token }) =>
    `${parts(token)[0]}.${parts(token)[1]}.${Buffer.alloc(64).toString("base64url")}`,
  "a key of its own inside": ({ token }) =>
    `${base64({ ...decode(parts(token)[0]), jwk: { kty: "EC", crv: "P-256", x: "AA", y: "AA" }, kid: "x" })}.${parts(token)[1]}.${parts(token)[2]}`,
  "a key by address": ({ token }) =>
    `${base64({ ...decode(parts(token)[0]), jku: "http://127.0.0.1:9/jwks.json" })}.${parts(token)[1]}.${parts(token)[2]}`,
  "a key name that is a path": ({ token }) =>
    `${base64({ ...decode(parts(token)[0]), kid: "../../dev/null" })}.${parts(token)[1]}.${parts(token)[2]}`,
  "a key name that is SQL": ({ token }) =>
    `${base64({ ...decode(parts(token)[0]), kid: "x' OR '1'='1" })}.${parts(token)[1]}.${parts(token)[2]}`,
  "nothing in it": () => "",
  "a session's id": ({ cookie }) => cookie.split("=")[1] ?? "",
  "five parts": () => "AA.AA.AA.AA.AA",
};

const tokens = Object.entries(TOKENS).map(
  ([name, tokenOf]): Case => ({
    name: `a token with ${name} opens nothing, whatever cookie is beside it`,
    ask: (cast) => ({
      path: "/api/cart",
      headers: { Authorization: `Bearer ${tokenOf(cast)}`, Cookie: cast.cookie },
    }),
    status: 401,
  }),
);

/** Signed by the key that is published: what refuses them is what they say. */
const SIGNED: readonly Exclude<SignedToken, "nothing wrong with it">[] = [
  "an end in the past",
  "a beginning yet to come",
  "an age that no token of ours has",
  "no end",
  "another audience",
  "no audience",
  "another issuer",
  "another type",
  "no type",
  "a subject that is no account",
  "nobody it is about",
  "a role that there is not",
];

const signed = SIGNED.map(
  (wrong): Case => ({
    name: `a token that our own key signed with ${wrong} opens nothing`,
    ask: (cast) => ({
      path: "/api/cart",
      headers: { Authorization: `Bearer ${cast.signed[wrong]}`, Cookie: cast.cookie },
    }),
    status: 401,
    code: "bad-token",
    also: ({ headers }) => headers["www-authenticate"] === 'Bearer error="invalid_token"',
  }),
);

const EXTRA = {
  role: "admin",
  vendorId: 1,
  accountId: "00000000-0000-7000-8000-000000000000",
  assurance: "double",
};

export const sessions: readonly Case[] = [
  ...cookies,
  ...tokens,
  ...signed,
  {
    name: "control: a token signed the same way with nothing wrong opens the cart",
    ask: (cast) => ({
      path: "/api/cart",
      headers: { Authorization: `Bearer ${cast.signed["nothing wrong with it"]}` },
    }),
    status: 200,
    control: true,
  },
  {
    name: "control: the same cookie is somebody",
    ask: ({ cookie }) => ({ path: "/api/session", headers: { Cookie: cookie } }),
    status: 200,
    also: ({ json: who }, { email }) => (who as { email?: string } | null)?.email === email,
    control: true,
  },
  {
    name: "control: the same token opens the cart",
    ask: ({ token }) => ({ path: "/api/cart", headers: { Authorization: `Bearer ${token}` } }),
    status: 200,
    control: true,
  },
  {
    name: "a role, a vendor and an account sent along with a sign-in are nobody's",
    ask: ({ email, password }) => ({
      method: "POST",
      path: "/api/session",
      ...json({ email, password, ...EXTRA }),
    }),
    status: 200,
    also: ({ json: who }) => (who as { role?: string }).role === "shopper",
    control: true,
  },
  {
    name: "somebody else's order is not there",
    ask: ({ cookie, foreignOrder }) => ({ path: `/api/orders/${foreignOrder}`, headers: { Cookie: cookie } }),
    status: 404,
  },
  {
    name: "the account of an operation is the session's, whatever the payload says",
    ask: ({ guestCookie, foreignOrder, clientGroup }) => ({
      method: "POST",
      path: "/api/operations",
      ...json(
        {
          clientGroup,
          accountId: EXTRA.accountId,
          operations: [
            {
              opId: "0198d2c0-0000-7000-8000-000000000001",
              lane: "abuse",
              n: 1,
              name: "order.cancel",
              version: 1,
              args: { orderId: foreignOrder, ...EXTRA },
              expiresAt: Date.now() + 60_000,
            },
          ],
        },
        { Cookie: guestCookie },
      ),
    }),
    status: 200,
    also: ({ json: answer }) =>
      (answer as { results: { outcome: string }[] }).results.every(({ outcome }) => outcome === "rejected"),
    // Its rejection is written down; the order itself is looked at by the runner.
    control: true,
  },
  ...["/api/orders", "/api/cart", "/api/orders/stream"].map(
    (path): Case => ({
      name: `nobody reads ${path} without a session`,
      ask: () => ({ path }),
      status: 401,
      code: "no-session",
    }),
  ),
  {
    name: "an id somebody planted before is not the one signed in under",
    ask: ({ email, password, guestCookie }) => ({
      method: "POST",
      path: "/api/session",
      ...json({ email, password }, { Cookie: guestCookie }),
    }),
    status: 200,
    also: ({ headers }, { guestCookie }) =>
      headers["set-cookie"]?.length === 2 &&
      !headers["set-cookie"].join().includes(guestCookie.split("=")[1] ?? "?"),
    control: true,
  },
];
