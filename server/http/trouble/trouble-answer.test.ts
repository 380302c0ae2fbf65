import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { isForPerson, TROUBLE_HEADERS, troublePage } from "./trouble-answer.ts";
import { TROUBLE_STYLE } from "./trouble-style.ts";

const root = (file: string) => new URL(`../../../${file}`, import.meta.url);

function aRequest(url: string, headers: Record<string, string> = {}, method = "GET"): IncomingMessage {
  return { url, headers, method } as unknown as IncomingMessage;
}

/** Where the page leads, in the order of its links. */
const linksOf = (html: string) => [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);

describe("who gets a page", () => {
  const TYPED = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
  test.each([
    ["a browser that goes somewhere", "/cart", { "sec-fetch-mode": "navigate", accept: "*/*" }, true],
    ["a browser of before 2023", "/cart", TYPED, true],
    ["a fetch of our page", "/cart", { "sec-fetch-mode": "cors", ...TYPED }, false],
    ["a picture", "/illustrations/egg.svg", { "sec-fetch-mode": "no-cors", accept: "image/*" }, false],
    ["a program that takes anything", "/cart", { accept: "*/*" }, false],
    ["a program that says nothing", "/cart", {}, false],
    ["a browser at the API", "/api/orders?since=0", { "sec-fetch-mode": "navigate", ...TYPED }, false],
    ["a browser at the API by a detour", "/x/../api/orders", { "sec-fetch-mode": "navigate" }, false],
    ["a browser at a page that only sounds like it", "/apiary", { "sec-fetch-mode": "navigate" }, true],
  ])("%s: %s", (_who, url, headers, expected) => {
    expect(isForPerson(aRequest(url, headers))).toBe(expected);
  });
});

describe("what the page says", () => {
  test.each([
    ["45", "You can try again in 45 seconds."],
    ["1", "You can try again in 1 second."],
    ["900", "You can try again in 15 minutes."],
    ["901", "You can try again in 16 minutes."],
  ])("Retry-After %s in words", (retryAfter, words) => {
    expect(troublePage(aRequest("/cart"), 429, retryAfter)).toContain(words);
  });

  test.each([null, "0", "soon"])("nothing of when to come again where Retry-After is %s", (retryAfter) => {
    expect(troublePage(aRequest("/cart"), 429, retryAfter)).not.toContain("You can try again in");
  });

  test("each kind of trouble has words and a picture that is there", () => {
    const pages = [400, 403, 404, 429, 500, 503].map((status) => troublePage(aRequest("/"), status, null));
    expect(new Set(pages.map((page) => /<h1>([^<]+)</.exec(page)?.[1])).size).toBe(pages.length);
    for (const page of pages) {
      const [, picture = "none"] = /<img src="\/([^"]+)"/.exec(page) ?? [];
      expect(existsSync(root(`public/${picture}`)), picture).toBe(true);
    }
  });

  test("it leads back to the address only where another time may do better, and home always", () => {
    const linksAt = (status: number) => linksOf(troublePage(aRequest("/cart?a=1&b=2"), status, null));
    for (const status of [429, 500, 503]) expect(linksAt(status)).toEqual(["/", "/cart?a=1&amp;b=2", "/"]);
    for (const status of [400, 404, 413]) expect(linksAt(status)).toEqual(["/", "/"]);
  });

  test("whoever sent a form is led back to it, for the link would not send it again", () => {
    const page = troublePage(aRequest("/sign-in", {}, "POST"), 429, "30");
    expect(linksOf(page)).toContain("/sign-in");
    expect(page).toContain("Back to that page");
    expect(page).not.toContain("Try again<");
  });

  test.each(["//evil.example/", "/\\evil.example/", "https://evil.example/", "/\t/evil.example"])(
    "an address that would lead elsewhere is no link: %j",
    (url) => {
      expect(linksOf(troublePage(aRequest(url), 429, null))).toEqual(["/", "/"]);
    },
  );

  test("an address cannot become markup", () => {
    const page = troublePage(aRequest('/"><img/src=x>'), 429, null);
    expect(page.match(/<img/g)).toHaveLength(1);
  });
});

describe("what the page may do", () => {
  test("its style is the one its policy names, and there is no script to run", () => {
    const page = troublePage(aRequest("/cart"), 429, "30");
    const [, style = ""] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(TROUBLE_HEADERS["Content-Security-Policy"]).toContain(`style-src 'sha256-${hash}'`);
    expect(TROUBLE_HEADERS["Content-Security-Policy"]).toMatch(/^default-src 'none'/);
    expect(page).not.toMatch(/<script|<link rel="stylesheet"| style=| on\w+=/);
  });

  test("its colours are the shop's", () => {
    const tokens = readFileSync(root("app/ui/styles/tokens.css"), "utf8");
    const colours = TROUBLE_STYLE.match(/--[\w-]+: light-dark\(.*\);/g) ?? [];
    expect(colours.length).toBeGreaterThan(5);
    for (const colour of colours) expect(tokens).toContain(colour);
  });
});
