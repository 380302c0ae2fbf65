import { describe, expect, test } from "vitest";
import { hasPlainKeys, isShallow, MAX_DEPTH } from "./plain-json.ts";

const nested = (levels: number, open = "[", close = "]") => open.repeat(levels) + close.repeat(levels);

describe("depth", () => {
  test("is allowed up to the limit and not beyond", () => {
    expect(isShallow(nested(MAX_DEPTH))).toBe(true);
    expect(isShallow(nested(MAX_DEPTH + 1))).toBe(false);
    expect(isShallow(nested(MAX_DEPTH + 1, '{"a":', "}"))).toBe(false);
    expect(isShallow("[".repeat(1_000_000))).toBe(false);
  });
  test("is what is open at once, not how much there is", () => {
    expect(isShallow(`[${Array(10_000).fill("[]").join(",")}]`)).toBe(true);
  });
  test.each(['"[[[', '"\\"[[[', '"\\\\\\"[['])("does not count what a text says: %s", (text) => {
    expect(isShallow(`${text}${"[".repeat(100)}"`)).toBe(true);
  });
  test("counts again after a text that ends in a backslash", () => {
    expect(isShallow(`["\\\\",${nested(MAX_DEPTH)}]`)).toBe(false);
  });
});

describe("keys", () => {
  test.each([
    '{"__proto__":{"role":"admin"}}',
    '[{"a":{"constructor":{}}}]',
    '{"a":[{"prototype":1}]}',
    '{"\\u005f_proto__":1}',
  ])("that reach behind an object are seen: %s", (json) => {
    expect(hasPlainKeys(JSON.parse(json))).toBe(false);
  });
  test("of ordinary bodies are plain, also beside nulls", () => {
    expect(hasPlainKeys({ a: null, b: [null, { c: undefined, d: "constructor" }] })).toBe(true);
    expect(hasPlainKeys([null, { constructor: 1 }])).toBe(false);
    expect(hasPlainKeys(null)).toBe(true);
  });
  test("are at most so many", () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]));
    expect(hasPlainKeys(many(256))).toBe(true);
    expect(hasPlainKeys(many(257))).toBe(false);
  });
});
