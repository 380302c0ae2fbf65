import { globSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { publishNow } from "#server/catalogue/run-publisher.server";
import { headersOfAll } from "#server/http/security-headers";
import { stockMarket } from "#test/catalogue.server.ts";
import type { Answer } from "./case.ts";
import { openShop } from "./shop.server.ts";

await stockMarket(3);
await publishNow();
const shop = await openShop();
afterAll(() => shop.close());

const client = "build/client";
const [script = ""] = globSync("assets/entry.client-*.js", { cwd: client });
const [worker = ""] = globSync("assets/search-worker-*.js", { cwd: client });

/** Every address of app/routes.ts, with something in the place of what varies. */
const ROUTES = [...readFileSync("app/routes.ts", "utf8").matchAll(/route\("([^"]+)"/g)].map(
  ([, path = ""]) => `/${path.replaceAll(/:\w+\??/g, "x").replaceAll("*", "x")}`,
);
const FILES = [
  `/${script}`,
  `/${worker}`,
  "/service-worker.js",
  "/illustrations/tomato.svg",
  "/fonts/figtree.woff2",
];
const OTHERS = [
  "/",
  "/manifest.webmanifest",
  "/health/live",
  "/health/ready",
  "/nothing",
  "/api/nothing",
  "/_root.data",
];
const EVERYWHERE = [...new Set([...ROUTES, ...FILES, ...OTHERS])].filter((path) => !path.endsWith("/stream"));

const lower = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function expectLine(answer: Answer, secure: boolean): void {
  expect(answer.headers).toMatchObject(lower(headersOfAll(secure)));
  expect(answer.headers["content-security-policy"]).toMatch(/^default-src 'none'/);
  if (!secure) expect(answer.headers["strict-transport-security"]).toBeUndefined();
}

test("every route is looked at", () => {
  expect(ROUTES.length).toBeGreaterThan(30);
  expect([script, worker]).not.toContain("");
});

test.each(EVERYWHERE)("%s answers with the whole line, over TLS and without", async (path) => {
  expectLine(await shop.ask({ path }), false);
  expectLine(await shop.ask({ path, headers: { "X-Forwarded-Proto": "https" } }), true);
});

test("a kept page and the answer that it is still good carry the same policy as the page just made", async () => {
  const made = await shop.ask({ path: "/c/fruit" });
  const kept = await shop.ask({ path: "/c/fruit" });
  const good = await shop.ask({ path: "/c/fruit", headers: { "If-None-Match": String(made.headers.etag) } });
  expect([made.status, kept.status, good.status]).toEqual([200, 200, 304]);
  for (const answer of [made, kept, good]) expectLine(answer, false);
  expect(kept.text).toBe(made.text);
  expect(kept.headers["content-security-policy"]).toBe(made.headers["content-security-policy"]);
  expect(good.headers["content-security-policy"]).toBe(made.headers["content-security-policy"]);
  expect(made.text).not.toContain("nonce=");
});

test("over TLS a page's policy lets nothing come without", async () => {
  const plain = await shop.ask({ path: "/c/fruit" });
  const secure = await shop.ask({ path: "/c/fruit", headers: { "X-Forwarded-Proto": "https" } });
  expect(plain.headers["content-security-policy"]).not.toContain("upgrade-insecure-requests");
  expect(secure.headers["content-security-policy"]).toContain("upgrade-insecure-requests");
});

test.each(["/api/session", "/api/orders", "/api/cart", "/account", "/sign-in"])(
  "%s is kept by nobody",
  async (path) => {
    expect((await shop.ask({ path })).headers["cache-control"]).toMatch(/no-store/);
  },
);
