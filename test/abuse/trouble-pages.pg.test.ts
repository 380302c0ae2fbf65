import { afterAll, expect, test } from "vitest";
import { type Answer, form } from "./case.ts";
import { openShop } from "./shop.server.ts";

/** A shop that cannot read who is signed in: there is no Redis where it looks for one. */
const shop = await openShop({ REDIS_URL: "redis://127.0.0.1:1" });
afterAll(() => shop.close());

const NAVIGATES = {
  Accept: "text/html",
  "Sec-Fetch-Site": "same-origin",
  "Sec-Fetch-Mode": "navigate",
};
const FETCHES = { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors" };
const SIGNED_IN = { Cookie: `egm-session=s${"A".repeat(54)}` };

function expectPage(answer: Answer, title: string): void {
  expect(answer.text).toContain(`<h1>${title}</h1>`);
  expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(answer.headers["content-security-policy"]).toMatch(
    /^default-src 'none'; style-src 'sha256-[^ ;]+'; img-src 'self'; /,
  );
  expect(answer.headers["x-frame-options"]).toBe("DENY");
  expect(answer.text).not.toMatch(/<script|"status":/);
}

function expectDocument(answer: Answer, code: string): void {
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(answer.json).toMatchObject({ status: answer.status, code });
}

test("the form too many is told on a page when to come again, and a fetch in a document", async () => {
  const send = (headers: Record<string, string>, path = "/forgot-password") =>
    shop.ask({
      method: "POST",
      path,
      ...form({}, { ...headers, "X-Forwarded-For": "203.0.113.40" }),
    });
  for (let n = 0; n < 100; n += 1) expect((await send(NAVIGATES)).status).not.toBe(429);
  const refused = await send(NAVIGATES);
  expect(refused.status).toBe(429);
  expectPage(refused, "One moment, please");
  const seconds = Number(refused.headers["retry-after"]);
  expect(seconds).toBeGreaterThan(0);
  const wait = seconds < 100 ? `${seconds} second` : `${Math.ceil(seconds / 60)} minutes`;
  expect(refused.text).toContain(`You can try again in ${wait}`);
  expect(refused.text).toContain('<a href="/forgot-password" class="first">Back to that page</a>');

  // A page of ours that is open sends the form by itself, and reads what came of it in Remix's own form.
  const byPage = await send(FETCHES, "/forgot-password.data");
  expect([byPage.status, byPage.headers["content-type"]]).toEqual([429, "text/x-script"]);
  expect(byPage.headers["cache-control"]).toBe("no-store");
  expect(byPage.text).toMatch(/"ErrorResponse".*"retryAfter".*,429,/);
  expect(byPage.text).toContain(String(Number(byPage.headers["retry-after"])));

  const fetched = await send(FETCHES);
  expect(fetched.status).toBe(429);
  expect(Number(fetched.headers["retry-after"])).toBeGreaterThan(0);
  expectDocument(fetched, "too-many-attempts");
});

test("a file that cannot be had while sessions are away is a page to a browser and a document to a program", async () => {
  const path = "/account/data/export";
  const shown = await shop.ask({ path, headers: { ...SIGNED_IN, ...NAVIGATES } });
  expect([shown.status, shown.headers["retry-after"]]).toEqual([503, "5"]);
  expectPage(shown, "We are away for a moment");
  expect(shown.text).toContain("You can try again in 5 seconds.");
  expect(shown.text).toContain(`<a href="${path}" class="first">Try again</a>`);

  const fetched = await shop.ask({ path, headers: { ...SIGNED_IN, ...FETCHES } });
  expect([fetched.status, fetched.headers["retry-after"]]).toEqual([503, "5"]);
  expectDocument(fetched, "sessions-unavailable");
});

test("a page of the shop that cannot be had says so in its own frame, with a link that asks again", async () => {
  const shown = await shop.ask({
    path: "/account/devices?from=mail",
    headers: { ...SIGNED_IN, ...NAVIGATES },
  });
  expect(shown.status).toBe(503);
  expect(shown.text).toContain("We are away for a moment</h1>");
  expect(shown.text).toMatch(/<a [^>]*href="\/account\/devices\?from=mail"[^>]*>Try again<\/a>/);
});

test("a page that is open is told when to come again while sessions are away", async () => {
  const asked = await shop.ask({ path: "/account/devices.data", headers: { ...SIGNED_IN, ...FETCHES } });
  expect([asked.status, asked.headers["content-type"]]).toEqual([503, "text/x-script"]);
  expect(asked.text).toMatch(/"ErrorResponse".*retryAfter\\":5/);
});

test("a malformed address is a page to a browser and a document to a program", async () => {
  const shown = await shop.ask({ path: "/p/%00", headers: NAVIGATES });
  expect(shown.status).toBe(400);
  expectPage(shown, "This does not work");
  const fetched = await shop.ask({ path: "/p/%00", headers: FETCHES });
  expect(fetched.status).toBe(400);
  expectDocument(fetched, "malformed");
});

test("programs' addresses answer a browser with documents, too", async () => {
  const shown = await shop.ask({ path: "/api/nothing", headers: NAVIGATES });
  expect([shown.status, shown.headers["content-type"]]).toEqual([404, "application/problem+json"]);
});
