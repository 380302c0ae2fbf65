import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, expect, test, vi } from "vitest";

type PageCache = typeof import("./page-cache.server.ts");

let cache: PageCache;
beforeEach(async () => {
  vi.resetModules();
  cache = await import("./page-cache.server.ts");
});

const ORIGIN = "https://shop.example";

const publicPage = (body: string, control = "public, s-maxage=60, stale-while-revalidate=300") =>
  new Response(body, {
    headers: {
      "Cache-Control": control,
      "Content-Type": "text/html",
      "Content-Security-Policy": "default-src 'none'",
    },
  });

/** A host whose pages are made by `render`; tells how often it was asked. */
async function shop(render: () => Response): Promise<{
  get: (headers?: Record<string, string>) => Promise<Response>;
  rendered: () => number;
  close: () => void;
}> {
  let count = 0;
  const make = async () => {
    count += 1;
    return render();
  };
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    if (cache.answerFromPageCache(request, response, ORIGIN, make)) return;
    const made = await make();
    const page = await cache.keepPage(request, ORIGIN, made);
    if (page) cache.sendPage(request, response, page);
    else response.end(await made.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    get: (headers = {}) => fetch(`http://127.0.0.1:${port}/c/dairy`, { headers }),
    rendered: () => count,
    close: () => server.close(),
  };
}

test("a public page is rendered once and served many times", async () => {
  const { get, rendered, close } = await shop(() => publicPage("<h1>Dairy</h1>"));
  for (let visit = 0; visit < 5; visit += 1) expect(await (await get()).text()).toBe("<h1>Dairy</h1>");
  expect(rendered()).toBe(1);
  close();
});

test.each([["private, no-store"], ["public, max-age=60"], ["private, s-maxage=60"]])(
  "a page saying %s is rendered every time",
  async (control) => {
    const { get, rendered, close } = await shop(() => publicPage("hello", control));
    await get();
    await get();
    expect(rendered()).toBe(2);
    close();
  },
);

test("a page that sets a cookie is nobody else's", async () => {
  const { get, rendered, close } = await shop(() => {
    const page = publicPage("hello Ada");
    page.headers.append("Set-Cookie", "session=ada");
    return page;
  });
  await get();
  await get();
  expect(rendered()).toBe(2);
  close();
});

test("a known page costs a 304", async () => {
  const { get, close } = await shop(() => publicPage("<h1>Dairy</h1>"));
  const etag = (await get()).headers.get("etag") ?? "";
  const again = await get({ "If-None-Match": etag });
  expect(again.status).toBe(304);
  // The browser puts these in the place of what it kept: a page must not lose its policy.
  expect(again.headers.get("content-security-policy")).toBe("default-src 'none'");
  expect(again.headers.get("strict-transport-security")).toContain("max-age");
  expect(await again.text()).toBe("");
  close();
});

test("a large page is sent compressed to those who take it, and plain to those who don't", async () => {
  const body = "<li>Whole milk, 1 l</li>".repeat(500);
  const { get, close } = await shop(() => publicPage(body));
  await get();
  for (const encoding of ["br", "gzip", "identity"]) {
    const response = await get({ "Accept-Encoding": encoding });
    expect(response.headers.get("content-encoding")).toBe(encoding === "identity" ? null : encoding);
    expect(await response.text()).toBe(body);
  }
  close();
});

test.each(["br", "gzip", "identity"])(
  "a page first asked for as %s is rendered once for all encodings",
  async (first) => {
    const body = "<li>Whole milk, 1 l</li>".repeat(500);
    const { get, rendered, close } = await shop(() => publicPage(body));
    await get({ "Accept-Encoding": first });
    for (const encoding of ["br", "gzip", "identity"])
      expect(await (await get({ "Accept-Encoding": encoding })).text()).toBe(body);
    expect(rendered()).toBe(1);
    close();
  },
);

test("after the catalogue changed, the old page is shown at most once more", async () => {
  let price = "1.09";
  const { get, rendered, close } = await shop(() => publicPage(price));
  await get();
  price = "1.19";
  cache.expirePages();
  expect(await (await get()).text()).toBe("1.09");
  await vi.waitFor(async () => expect(await (await get()).text()).toBe("1.19"));
  expect(rendered()).toBe(2);
  close();
});

test("while rendering fails, the stale page goes on being served", async () => {
  let broken = false;
  const { get, close } = await shop(() => {
    if (broken) throw new Error("the database is gone");
    return publicPage("<h1>Dairy</h1>");
  });
  await get();
  broken = true;
  cache.expirePages();
  expect((await get()).status).toBe(200);
  expect(await (await get()).text()).toBe("<h1>Dairy</h1>");
  close();
});
