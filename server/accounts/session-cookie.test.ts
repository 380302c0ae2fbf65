import { expect, test } from "vitest";
import { forgetSessionCookie, readSessionCookie, sessionCookie } from "./session-cookie.server.ts";

const ID = `s${"a".repeat(54)}`;

function at(url: string, cookie?: string): Request {
  return new Request(url, cookie === undefined ? {} : { headers: { Cookie: cookie } });
}

test("on https the cookie is bound to the host, secure, and out of scripts' reach", () => {
  expect(sessionCookie(at("https://shop.example/"), ID, 60)).toBe(
    `__Host-egm-session=${ID}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure`,
  );
});

test.each(["http://localhost:3000/", "http://127.0.0.1:3000/", "http://[::1]:3000/"])(
  "on this machine alone (%s) it may travel without TLS",
  (url) => {
    expect(sessionCookie(at(url), ID, 60)).toBe(
      `egm-session=${ID}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
    );
  },
);

test.each(["http://shop.example/", "http://127.0.0.1.shop.example/", "http://localhost.shop.example/"])(
  "plain http elsewhere (%s) never gets a session",
  (url) => {
    expect(sessionCookie(at(url), ID, 60)).toMatch(/^__Host-.*; Secure$/);
  },
);

test("the id is read among other cookies", () => {
  expect(readSessionCookie(at("https://shop.example/", `a=1; __Host-egm-session=${ID}; b=2`))?.text).toBe(ID);
});

test("a cookie planted by a sibling host is not ours on https", () => {
  expect(readSessionCookie(at("https://shop.example/", `egm-session=${ID}`))).toBeNull();
});

test.each(["", "short", `${ID}a`, `x${ID.slice(1)}`, `${ID.slice(0, -1)}*`, `${ID.slice(0, -1)}=`])(
  "no id: %j",
  (value) => {
    expect(readSessionCookie(at("https://shop.example/", `__Host-egm-session=${value}`))).toBeNull();
  },
);

test("forgetting empties the cookie and ends it", () => {
  expect(forgetSessionCookie(at("https://shop.example/"))).toMatch(/^__Host-egm-session=; .*Max-Age=0/);
});
