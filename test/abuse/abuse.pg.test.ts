import { afterAll, describe, expect, test } from "vitest";
import { publishNow } from "#server/catalogue/run-publisher.server";
import { aDevice, aMember, anOrder, PASSWORD } from "#test/accounts.server.ts";
import { stockMarket } from "#test/catalogue.server.ts";
import { bodies } from "./bodies.ts";
import { type Answer, type Case, type Cast, form, json } from "./case.ts";
import { crossSite } from "./cross-site.ts";
import { paths } from "./paths.ts";
import { sessions } from "./sessions.ts";
import { openShop } from "./shop.server.ts";
import { signedTokens } from "./signed-tokens.server.ts";
import { texts } from "./texts.ts";
import { wire, wireControl } from "./wire.ts";

await stockMarket(3);
await publishNow();
const shop = await openShop({ RATE_LIMIT_SCALE: "100" });
afterAll(() => shop.close());

const cast = await aCast();

async function aCast(): Promise<Cast> {
  const member = await aMember();
  const stranger = await aMember();
  const email = member.identity.email ?? "";
  const device = aDevice();
  const guest = await shop.ask({ method: "POST", path: "/api/session/guest", ...json(device) });
  const signedIn = await shop.ask({
    method: "POST",
    path: "/api/session",
    ...json({ email, password: PASSWORD }),
  });
  const cookie = cookieOf(signedIn);
  const token = await shop.ask({
    method: "POST",
    path: "/api/token",
    ...form({ grant_type: "session" }, { Cookie: cookie }),
  });
  const { access_token } = token.json as { access_token: string };
  return {
    origin: shop.origin,
    email,
    password: PASSWORD,
    cookie,
    token: access_token,
    signed: await signedTokens(access_token, Date.now()),
    guestCookie: cookieOf(guest),
    clientGroup: device.clientGroup,
    foreignOrder: await anOrder(stranger.owner.accountId, 1),
  };
}

function cookieOf({ headers }: Answer): string {
  return headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

function codeOf({ json: document }: Answer): unknown {
  return typeof document === "object" && document !== null && "code" in document ? document.code : undefined;
}

const tables: Readonly<Record<string, readonly Case[]>> = {
  "other sites": crossSite,
  bodies,
  "paths, redirects and hosts": paths,
  "sessions and tokens": sessions,
  texts,
};

/** A program's inside, which no answer shows. */
const INSIDE = /\bat \S+ \(|node_modules|PrismaClient|ECONNREFUSED|relation "|argon2|\/server\/\w+\.js:\d/;

for (const [about, cases] of Object.entries(tables)) {
  describe(about, () => {
    test.each(cases.map((one) => [one.name, one] as const))("%s", async (_name, one) => {
      const before = one.control ? "" : await shop.state();
      const answer = await shop.ask(one.ask(cast));
      expect({ status: answer.status, code: codeOf(answer) }).toEqual({
        status: one.status,
        code: one.code ?? codeOf(answer),
      });
      if (one.code !== undefined) expect(answer.headers["content-type"]).toBe("application/problem+json");
      if (one.also)
        expect([one.also(answer, cast), answer.headers.location, answer.text.slice(0, 300)]).toContain(true);
      expect(answer.text).not.toMatch(INSIDE);
      expect(answer.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
      });
      expect(answer.headers["content-security-policy"]).toMatch(/^default-src 'none'/);
      if (!one.control) expect(await shop.state()).toBe(before);
    });
  });
}

describe("bytes", () => {
  test.each([wireControl, ...wire].map((one) => [one.name, one] as const))("%s", async (_name, one) => {
    const heard = await shop.say(one.bytes);
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${one.status} `));
    // One answer: what came after the request was not taken for another.
    expect(heard.match(/HTTP\/1\.1 \d{3} /g)).toHaveLength(1);
    if (one.status >= 400 && !one.bare) expect(heard).toContain("application/problem+json");
  });
});

test("there are at least 150 of them", () => {
  const counts = Object.entries({ ...tables, bytes: wire }).map(
    ([about, { length }]) => `${about} ${length}`,
  );
  const total = Object.values(tables).flat().length + wire.length;
  process.stdout.write(`abuse cases: ${total} (${counts.join(", ")})\n`);
  expect(total).toBeGreaterThanOrEqual(150);
});
