import { once } from "node:events";
import { request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import { afterAll, expect, test } from "vitest";
import { createHost } from "./host.server.ts";
import { problemResponse } from "./problem.ts";
import { serveRemix } from "./remix.server.ts";

/** What routes answer with a problem and who asked, over a real host; there is no Redis, so each process counts alone. */

type Route = ServerBuild["routes"][string];
const away = () =>
  problemResponse(
    { status: 503, code: "away", title: "It is away" },
    { "Retry-After": "5", "X-Kept": "yes" },
  );

const route = (id: string, module: Partial<Route["module"]>): Route => ({
  id,
  path: id,
  module: module as Route["module"],
});
const routes = [
  route("away", { loader: away }),
  route("api/away", { loader: away }),
  route("forgot-password", { action: () => new Response("sent") }),
];

const build: ServerBuild = {
  mode: "production",
  entry: { module: { default: () => new Response("no route", { status: 404 }) } },
  routes: Object.fromEntries(routes.map((each) => [each.id, each])),
  assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "" },
  publicPath: "/",
  assetsBuildDirectory: "build/client",
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
  isSpaMode: false,
};

const server = createHost(() => false, serveRemix(build));
server.listen(0, "127.0.0.1");
await once(server, "listening");
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
const { port } = server.address() as AddressInfo;

const NAVIGATES = { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", Accept: "text/html" };
const FETCHES = { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", Accept: "text/html" };

async function answerTo(path: string, headers: Record<string, string>, method = "GET") {
  const asked = ask({ host: "127.0.0.1", port, path, method, headers });
  asked.end();
  const [response] = await once(asked, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, headers: response.headers, text };
}
type Answer = Awaited<ReturnType<typeof answerTo>>;

function expectPage({ headers, text }: Answer, title: string): void {
  expect(text).toContain(`<h1>${title}</h1>`);
  expect(text).not.toMatch(/<script|"status":/);
  expect(headers).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "x-frame-options": "DENY",
    "content-security-policy": expect.stringMatching(
      /^default-src 'none'; style-src 'sha256-[^ ;]+'; img-src 'self'; /,
    ),
  });
}

function expectDocument({ status, headers, text }: Answer, code: string): void {
  expect(headers["content-type"]).toBe("application/problem+json");
  expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; base-uri/);
  expect(JSON.parse(text)).toMatchObject({ status, code });
}

test("a route's problem is a page to whom waits for one, with the problem's own headers, and a document to a fetch", async () => {
  const shown = await answerTo("/away?a=1", NAVIGATES);
  expect(shown.status).toBe(503);
  expectPage(shown, "We are away for a moment");
  expect(shown.headers).toMatchObject({ "retry-after": "5", "x-kept": "yes" });
  expect(shown.text).toContain("You can try again in 5 seconds.");
  expect(shown.text).toContain('<a href="/away?a=1" class="first">Try again</a>');

  const fetched = await answerTo("/away?a=1", FETCHES);
  expect(fetched).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
  expectDocument(fetched, "away");
});

test("programs' addresses answer a browser with documents, too", async () => {
  const answer = await answerTo("/api/away", NAVIGATES);
  expect(answer.status).toBe(503);
  expectDocument(answer, "away");
});

test("a form that another site had sent is refused on a page, and from a script in a document", async () => {
  const foreign = { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" };
  const shown = await answerTo("/forgot-password", { ...NAVIGATES, ...foreign }, "POST");
  expect(shown.status).toBe(403);
  expectPage(shown, "We did not take that");
  const fetched = await answerTo("/forgot-password", { ...FETCHES, ...foreign }, "POST");
  expect(fetched.status).toBe(403);
  expectDocument(fetched, "cross-origin");
});

test("the form too many is told on a page when to come again, and a fetch in a document", async () => {
  const send = (headers: Record<string, string>) => answerTo("/forgot-password", headers, "POST");
  for (let n = 0; n < 100; n += 1) expect(await send(NAVIGATES)).toMatchObject({ status: 200, text: "sent" });
  const shown = await send(NAVIGATES);
  expect(shown.status).toBe(429);
  expectPage(shown, "One moment, please");
  const seconds = Number(shown.headers["retry-after"]);
  expect(seconds).toBeGreaterThan(0);
  const wait = seconds < 100 ? `${seconds} second` : `${Math.ceil(seconds / 60)} minutes`;
  expect(shown.text).toContain(`You can try again in ${wait}`);
  expect(shown.text).toContain('<a href="/forgot-password" class="first">Back to that page</a>');

  const fetched = await send(FETCHES);
  expect(fetched.status).toBe(429);
  expect(Number(fetched.headers["retry-after"])).toBeGreaterThan(0);
  expectDocument(fetched, "too-many-attempts");
});
