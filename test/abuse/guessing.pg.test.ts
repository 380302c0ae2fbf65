import { afterAll, expect, test } from "vitest";
import { aMember, anEmail, PASSWORD } from "#test/accounts.server.ts";
import { SoftAuthenticator } from "#test/soft-authenticator.ts";
import { type Answer, json } from "./case.ts";
import { openShop } from "./shop.server.ts";

const shop = await openShop();
afterAll(() => shop.close());

const from = (address: string) => ({ "X-Forwarded-For": address });

function guess(email: string, address: string, password = "not the right one"): Promise<Answer> {
  return shop.ask({ method: "POST", path: "/api/session", ...json({ email, password }, from(address)) });
}

const count = (answers: readonly Answer[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

const cookiesOf = ({ headers }: Answer) =>
  (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ");

const post = (path: string, body: unknown, headers: Record<string, string>) =>
  shop.ask({ method: "POST", path, ...json(body, headers) });

/** Adds a passkey to whoever is signed in under the cookie. */
async function addPasskey(cookie: string): Promise<SoftAuthenticator> {
  const passkey = new SoftAuthenticator(shop.origin);
  const offer = await post("/api/passkey-challenges", { purpose: "add" }, { Cookie: cookie });
  const made = passkey.make(offer.json as Parameters<SoftAuthenticator["make"]>[0]);
  const headers = { Cookie: `${cookie}; ${cookiesOf(offer)}` };
  const added = await post("/api/account/passkeys", { passkey: made, name: "My phone" }, headers);
  expect(added.status).toBe(200);
  return passkey;
}

async function signInBy(passkey: SoftAuthenticator, address: string): Promise<Answer> {
  const asked = await post("/api/passkey-challenges", { purpose: "sign-in" }, from(address));
  const shown = passkey.sign(asked.json as { challenge: string });
  return post("/api/session/passkey", { passkey: shown }, { ...from(address), Cookie: cookiesOf(asked) });
}

test("200 wrong guesses from one address are stopped at a hundred, and say when to come again", {
  timeout: 60_000,
}, async () => {
  const answers: Answer[] = [];
  for (let n = 0; n < 200; n += 1) answers.push(await guess(anEmail(), "203.0.113.7"));
  expect([count(answers, 401), count(answers, 429)]).toEqual([100, 100]);
  expect(Number(answers.at(-1)?.headers["retry-after"])).toBeGreaterThan(0);
  // Somebody who was not part of it signs in from elsewhere.
  const { identity } = await aMember();
  expect((await guess(identity.email ?? "", "203.0.113.8", PASSWORD)).status).toBe(200);
});

test("200 addresses at one account are stopped, and its owner gets in by passkey, even from one of them", {
  timeout: 60_000,
}, async () => {
  const { identity } = await aMember();
  const email = identity.email ?? "";
  const signedIn = await guess(email, "198.51.100.250", PASSWORD);
  expect(signedIn.status).toBe(200);
  const passkey = await addPasskey(cookiesOf(signedIn));

  const answers: Answer[] = [];
  for (let n = 0; n < 200; n += 1) answers.push(await guess(email, `198.51.100.${n}`));
  expect(count(answers, 401)).toBeLessThanOrEqual(100);
  expect(count(answers, 429)).toBe(200 - count(answers, 401));
  // By now even the right password is not tried.
  expect((await guess(email, "192.0.2.55", PASSWORD)).status).toBe(429);

  const owner = await signInBy(passkey, "198.51.100.7");
  expect(owner).toMatchObject({ status: 200, json: { email } });
});
