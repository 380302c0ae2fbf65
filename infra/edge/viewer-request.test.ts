import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import * as v from "valibot";
import { expect, test } from "vitest";
import { PUBLIC_PAGE_QUERY } from "#domain/listing-filter";

const source = readFileSync(new URL("./viewer-request.js", import.meta.url), "utf8").replace(
  "__PUBLIC_PAGE_QUERY__",
  JSON.stringify(PUBLIC_PAGE_QUERY),
);
const answerSchema = v.union([
  v.object({ statusCode: v.number(), headers: v.object({ location: v.object({ value: v.string() }) }) }),
  v.object({ uri: v.string(), querystring: v.record(v.string(), v.unknown()) }),
]);

/** Runs the function as CloudFront does: a script with `handler`, and an event with the query taken apart. */
function ask(uri: string, query: Record<string, unknown> = {}, host = "shop.example") {
  const querystring = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? { value: value[0], multiValue: value.map((each) => ({ value: each })) }
        : { value },
    ]),
  );
  const event = { request: { uri, querystring, headers: { host: { value: host } } } };
  const answer: unknown = runInNewContext(`${source}\nJSON.stringify(handler(event))`, { event });
  const parsed = v.parse(answerSchema, JSON.parse(String(answer)));
  return "statusCode" in parsed ? `${parsed.statusCode} ${parsed.headers.location.value}` : parsed;
}

test.each(["/", "/c/fruit", "/p/lemon", "/v/green-corner", "/search", "/c/fruit.data", "/search.data"])(
  "%s keeps every parameter the application knows, and no other",
  (path) => {
    const known = Object.fromEntries(PUBLIC_PAGE_QUERY.map((name) => [name, "1"]));
    const passed = ask(path, { ...known, utm_source: "x", fbclid: "y", token: "z" });
    if (typeof passed === "string") throw new Error(passed);
    expect(Object.keys(passed.querystring).sort()).toEqual([...PUBLIC_PAGE_QUERY].sort());
  },
);

test("several values of one parameter stay", () => {
  expect(ask("/search", { diet: ["vegan", "organic"] })).toMatchObject({
    querystring: { diet: { multiValue: [{ value: "vegan" }, { value: "organic" }] } },
  });
});

test.each(["/sign-in", "/verify/email", "/account", "/api/operations", "/searching", "/vendor"])(
  "%s keeps whatever it was asked with",
  (path) => {
    expect(ask(path, { next: "/checkout", token: "abc", anything: "1" })).toMatchObject({
      uri: path,
      querystring: { next: { value: "/checkout" }, token: { value: "abc" }, anything: { value: "1" } },
    });
  },
);

test.each([
  ["www leads home with its path", "/p/lemon", {}, "www.shop.example", "https://shop.example/p/lemon"],
  [
    "and with its query",
    "/verify/email",
    { token: "a%2Fb" },
    "www.shop.example",
    "https://shop.example/verify/email?token=a%2Fb",
  ],
  [
    "and with several values",
    "/search",
    { diet: ["vegan", "organic"] },
    "www.shop.example",
    "https://shop.example/search?diet=vegan&diet=organic",
  ],
  [
    "and with one that has no value",
    "/search",
    { q: "" },
    "www.shop.example",
    "https://shop.example/search?q",
  ],
  ["a slash at the end goes", "/c/fruit/", {}, "shop.example", "https://shop.example/c/fruit"],
  ["so do many", "/c/fruit///", {}, "shop.example", "https://shop.example/c/fruit"],
  ["only slashes are the home page", "///", {}, "shop.example", "https://shop.example/"],
  [
    "an address of another's stays ours",
    "//evil.example/x",
    {},
    "shop.example",
    "https://shop.example/evil.example/x",
  ],
  ["with a backslash too", "/\\evil.example/", {}, "shop.example", "https://shop.example/evil.example"],
  ["and on www", "//evil.example", {}, "www.shop.example", "https://shop.example/evil.example"],
])("%s", (_what, path, query, host, to) => {
  expect(ask(path, query, host)).toBe(`301 ${to}`);
});

test("the home page is asked for once", () => {
  expect(ask("/")).toEqual({ uri: "/", querystring: {} });
});
