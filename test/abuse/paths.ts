import type { Case } from "./case.ts";
import { form } from "./case.ts";

const noFile = ({ text }: { readonly text: string }) =>
  !/root:x|"dependencies"|BEGIN |SESSION_SECRET/.test(text);

const CLIMBING: readonly (readonly [string, number])[] = [
  ["/../../../../etc/passwd", 404],
  ["/assets/../../../package.json", 404],
  ["/assets/..%2f..%2f..%2fpackage.json", 404],
  ["/assets/%2e%2e/%2e%2e/%2e%2e/package.json", 404],
  ["/assets/..%5c..%5cpackage.json", 404],
  ["/assets/....//....//package.json", 404],
  ["/assets/%252e%252e%252fpackage.json", 404],
  ["/assets/..%c0%af..%c0%afpackage.json", 404],
  ["/.env", 404],
  ["/.git/config.json", 404],
  ["/server/index.js", 404],
  ["/build/server/index.js", 404],
  ["/package.json", 404],
  ["/illustrations/../../server/index.js", 404],
  ["/fonts/figtree.woff2%00.js", 400],
  ["//etc/passwd.txt", 400],
  ["/media/../incoming/0198c3a8-0000-7000-8000-0000000000a1", 404],
  ["/media/..%2faudit-anchors%2f0", 404],
  ["/media/%2e%2e/%2e%2e/incoming", 404],
  ["/media/....................../480.webp", 404],
  ["/media/AAAAAAAAAAAAAAAAAAAAAA/../../incoming/x", 404],
  ["/media/AAAAAAAAAAAAAAAAAAAAAA/480.svg", 404],
  ["/media/AAAAAAAAAAAAAAAAAAAAAA/481.webp", 404],
  ["/media/AAAAAAAAAAAAAAAAAAAAAA/480.webp?x=.html", 404],
  ["/media//AAAAAAAAAAAAAAAAAAAAAA/480.webp", 404],
  ["/api/catalogue/shards/..%2f..%2f..%2fetc%2fpasswd", 400],
  ["/api/catalogue/shards/%00", 400],
  ["/api/catalogue/shards/__proto__", 400],
  ["/api/catalogue/search-index/..%2fpackage.json", 400],
  ["/api/orders/..%2f..%2fsession", 404],
];

const climbing = CLIMBING.map(
  ([path, status]): Case => ({
    name: `no file is reached by ${path}`,
    ask: ({ cookie }) => ({ path, headers: { Cookie: cookie } }),
    status,
    also: noFile,
  }),
);

/** Values of `next` that browsers take for another site, or for a header's end. */
const ELSEWHERE = [
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "\u0000//evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "https:evil.example",
  "/%0d%0aSet-Cookie:x=1\r\nSet-Cookie: x=1",
  "/\r\nLocation: https://evil.example",
  "///evil.example",
  " //evil.example",
  "/\u2028/evil.example",
];

const redirects = ELSEWHERE.map(
  (next): Case => ({
    name: `signing in does not lead to ${JSON.stringify(next)}`,
    ask: ({ email, password }) => ({ method: "POST", path: "/sign-in", ...form({ email, password, next }) }),
    status: 302,
    also: ({ headers }) => headers.location === "/account" && headers["set-cookie"]?.length === 2,
    control: true,
  }),
);

const HOSTS: readonly (readonly [string, number])[] = [
  ["evil.example/x?", 400],
  ["127.0.0.1@evil.example", 400],
  ["evil.example#", 400],
  ["evil example", 400],
  ["evil.example:port", 400],
  ["<script>alert(1)</script>", 400],
  ["..", 400],
];
const hosts = HOSTS.map(
  ([host, status]): Case => ({
    name: `a host that is none becomes no address: ${host}`,
    ask: () => ({ path: "/.well-known/openid-configuration", headers: { Host: host } }),
    status,
    code: "malformed",
  }),
);

/** Addresses that are hosts to whoever resolves them: a request there would seem to have been sent to that host. */
const AS_HOSTS = ["//evil.example", "///evil.example", "/\\evil.example"];
const asHosts = AS_HOSTS.flatMap((host): Case[] => [
  {
    name: `we are not who ${JSON.stringify(host)} says`,
    ask: () => ({ path: `${host}/.well-known/openid-configuration` }),
    status: 400,
    also: ({ text }) => !text.includes("evil"),
  },
  {
    name: `a page of another site is not ours because it sends its form to ${JSON.stringify(host)}`,
    ask: ({ email, password }) => ({
      method: "POST",
      path: `${host}/sign-in`,
      ...form({ email, password }, { Origin: "https://evil.example" }),
    }),
    status: 400,
    also: ({ headers }) => headers["set-cookie"] === undefined,
  },
]);

export const paths: readonly Case[] = [
  ...asHosts,
  ...climbing,
  ...redirects,
  ...hosts,
  {
    name: "`Forwarded`, which proxies let pass, says nothing about where we are",
    ask: () => ({
      path: "/.well-known/openid-configuration",
      headers: { Forwarded: "host=evil.example;proto=https" },
    }),
    status: 200,
    also: ({ text }) => !text.includes("evil"),
  },
  {
    name: "control: signing in leads where it was asked to, on this site",
    ask: ({ email, password }) => ({
      method: "POST",
      path: "/sign-in",
      ...form({ email, password, next: "/orders?a=1#b" }),
    }),
    status: 302,
    also: ({ headers }) => headers.location === "/orders?a=1#b",
    control: true,
  },
  {
    name: "an address of 5,000 characters is too long",
    ask: () => ({ path: `/search?q=${"a".repeat(5000)}` }),
    status: 414,
    code: "url-too-long",
  },
  ...["TRACE", "PROPFIND", "SEARCH", "M-SEARCH"].map(
    (method): Case => ({
      name: `${method} is not served`,
      ask: () => ({ method }),
      status: 405,
      code: "method",
    }),
  ),
  {
    name: "control: a file of ours is served",
    ask: () => ({ path: "/manifest.webmanifest" }),
    status: 200,
    control: true,
  },
];
