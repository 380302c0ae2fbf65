import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { publishNow } from "#server/catalogue/run-publisher.server";
import { aMember, PASSWORD } from "#test/accounts.server.ts";
import { stockMarket } from "#test/catalogue.server.ts";
import { lastMailTo } from "#test/mails.server.ts";
import { type Answer, form, json } from "./case.ts";
import { openShop } from "./shop.server.ts";

/** What caches that many share may be made to keep: the one in the process, and whatever stands in front of it. */

await stockMarket(3);
await publishNow();
// Nobody stands in front of this one, so whatever a client says of where it was reached is a client's word.
const shop = await openShop({ TRUST_PROXY: "0", RATE_LIMIT_SCALE: "1000" });
afterAll(() => shop.close());

const NAME = "Ottilie Quarrington";
const member = await aMember({ name: NAME });
const email = member.identity.email ?? "";
const signedIn = await shop.ask({
  method: "POST",
  path: "/api/session",
  ...json({ email, password: PASSWORD }),
});
const cookie = signedIn.headers["set-cookie"]?.map((one) => one.split(";")[0]).join("; ") ?? "";

const shelf = await shop.ask({ path: "/c/fruit" });
const [, product = ""] = /href="(\/p\/[^"]+)"/.exec(shelf.text) ?? [];
const [, vendor = ""] = /href="(\/v\/[^"]+)"/.exec((await shop.ask({ path: product })).text) ?? [];
const PAGES = ["/", "/c/fruit", product, vendor, "/search?q=a", "/vendors", "/offline", "/offline-shell"];

/** What a request can carry that is no part of the address, and what some servers let change the answer. */
const UNKEYED: readonly Record<string, string>[] = [
  { Cookie: cookie },
  { "X-Forwarded-Host": "evil.example" },
  { "X-Forwarded-Proto": "https" },
  { "X-Forwarded-Port": "1337", "X-Forwarded-Prefix": "/evil", "X-Forwarded-Scheme": "evil" },
  {
    "X-Host": "evil.example",
    "X-Forwarded-Server": "evil.example",
    Forwarded: "host=evil.example;proto=https",
  },
  { "X-Original-URL": "/evil", "X-Rewrite-URL": "/evil", "X-Original-Host": "evil.example" },
  { "X-HTTP-Method-Override": "DELETE", "X-HTTP-Method": "POST", "X-Method-Override": "PUT" },
  { "Accept-Language": "xx-EVIL,ar;q=0.9", "Content-Language": "ar" },
  { Range: "bytes=0-9", "If-Range": "x" },
  { Accept: "application/json", "X-Requested-With": "evil", "X-Remix-Response": "yes" },
  { Origin: "https://evil.example", Referer: "https://evil.example/" },
  { "User-Agent": "<script>evil</script> Googlebot" },
  { "Accept-Encoding": "gzip" },
  { "Accept-Encoding": "identity;q=0, *;q=0" },
  { "If-None-Match": "*", "If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT" },
  { "Save-Data": "on", DNT: "1", "Sec-CH-UA-Mobile": "?1", "Sec-Purpose": "prefetch" },
  { Authorization: "Bearer evil.evil.evil" },
];

let asked = 0;
/** An address nobody asked for before, of the same page. */
const anew = (path: string) => `${path}${path.includes("?") ? "&" : "?"}n=${++asked}`;
const sameFor = ({ text }: Answer) => text.replaceAll(/n=\d+/g, "n=0");

test("there are pages to poison", () => {
  expect([product, vendor, cookie]).not.toContain("");
});

describe.each(PAGES)(
  "%s is kept as everybody gets it, whatever came with the request it was made for:",
  (path) => {
    test.each(UNKEYED.map((headers) => [JSON.stringify(headers).slice(0, 70), headers] as const))(
      "%s",
      async (_name, headers) => {
        const plain = await shop.ask({ path: anew(path) });
        expect(plain.headers["cache-control"]).toMatch(/public.*s-maxage=/);
        const address = anew(path);
        const first = await shop.ask({ path: address, headers });
        const next = await shop.ask({ path: address });
        expect([next.status, sameFor(next)]).toEqual([200, sameFor(plain)]);
        expect(next.headers["set-cookie"]).toBeUndefined();
        expect(first.status === 200 ? first.headers["set-cookie"] : undefined).toBeUndefined();
        expect(next.text).not.toMatch(/evil|Quarrington/i);
      },
    );
  },
);

test.each(["HEAD", "POST", "PUT", "DELETE", "PATCH"])(
  "%s puts nothing in the place of a page",
  async (method) => {
    for (const path of PAGES) {
      const plain = await shop.ask({ path: anew(path) });
      const address = anew(path);
      await shop.ask({ method, path: address, headers: { "X-HTTP-Method-Override": "GET" } });
      const next = await shop.ask({ path: address });
      expect([next.status, sameFor(next)], path).toEqual([200, sameFor(plain)]);
    }
  },
);

const ROUTES = [...readFileSync("app/routes.ts", "utf8").matchAll(/route\("([^"]+)"/g)]
  .map(([, path = ""]) => `/${path.replaceAll(/:\w+\??/g, "x")}`)
  .filter((path) => !path.endsWith("/stream"));

/** The same address as other servers might read it. */
const READINGS: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}/`,
  (path) => `${path}.data`,
  (path) => path.toUpperCase(),
  (path) => `${path}/x.css`,
  (path) => `${path}.css`,
  (path) => `${path}%2fx.css`,
  (path) => `${path};x.css`,
  (path) => `${path}/;/x.css`,
  (path) => `${path}%3fx.css`,
  (path) => `${path}%23x.css`,
  (path) => `${path}?x.css`,
  (path) => `${path}?utm_source=x`,
  (path) => `${path}#x.css`,
  (path) => `${path}.`,
  (path) => `${path}%2e`,
  (path) => `${path}/.`,
  (path) => `${path}//`,
  (path) => `${path}%20`,
  (path) => `${path}%0a.css`,
  (path) => `/.${path}`,
  (path) => `/assets/..${path}`,
  (path) => `/assets/..%2f${path.slice(1)}`,
  (path) => `/c/..${path}`,
  (path) => `/%${path.charCodeAt(1).toString(16)}${path.slice(2)}`,
];

test("what shows somebody, or gives them a cookie, is kept by nobody, however its address is written", async () => {
  let personal = 0;
  for (const route of ROUTES) {
    for (const reading of READINGS) {
      const path = reading(route);
      const shown = await shop.ask({ path, headers: { Cookie: cookie } });
      const about = `${path}: ${shown.status} ${shown.headers["cache-control"]}`;
      const isPersonal = shown.text.includes(NAME) || shown.text.includes(email);
      if (isPersonal) personal += 1;
      if (isPersonal || shown.headers["set-cookie"] !== undefined)
        expect(String(shown.headers["cache-control"]), about).toMatch(/no-store/);
      if (!isPersonal) continue;
      const stranger = await shop.ask({ path });
      expect(stranger.text.includes(NAME) || stranger.text.includes(email), about).toBe(false);
    }
  }
  process.stdout.write(`addresses that show somebody: ${personal} of ${ROUTES.length * READINGS.length}\n`);
  expect(personal).toBeGreaterThan(30);
});

test.each<Record<string, string>>([
  { Host: "evil.example" },
  { "X-Forwarded-Host": "evil.example" },
  { Host: "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" },
  { Forwarded: "host=evil.example", "X-Original-Host": "evil.example" },
])("a mail's link leads to the shop, whatever host its request named: %j", async (headers) => {
  const { identity } = await aMember();
  const to = identity.email ?? "";
  await shop.ask({ method: "POST", path: "/forgot-password", ...form({ email: to }, headers) });
  const { text, html } = await lastMailTo(to);
  expect(text).toContain(`http://localhost:${shop.port}/verify/password?`);
  expect(text + html).not.toContain("evil");
});
