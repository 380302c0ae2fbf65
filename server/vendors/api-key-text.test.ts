import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { mintSecret, parseApiKey, writeApiKey } from "./api-key-text.server.ts";

const id = "01936f0e-7b1c-7c3a-9f55-0123456789ab";

test("a key is one word that scanners know by its shape", () => {
  expect(writeApiKey({ id, secret: "a".repeat(43) })).toMatch(
    /^egm_01936f0e7b1c7c3a9f550123456789ab_a{43}[0-9A-Za-z]{6}$/,
  );
});

test("what was written is read", () => {
  for (let round = 0; round < 500; round++) {
    const key = { id: uuidv7(), secret: mintSecret() };
    expect(parseApiKey(writeApiKey(key))).toEqual(key);
  }
});

test("no secret comes twice, and every digit comes about as often", () => {
  const secrets = Array.from({ length: 2_000 }, mintSecret);
  expect(new Set(secrets).size).toBe(2_000);
  const counts = new Map<string, number>();
  for (const digit of secrets.join("")) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  expect(counts.size).toBe(62);
  const even = (2_000 * 43) / 62;
  for (const count of counts.values()) expect(Math.abs(count - even)).toBeLessThan(even * 0.2);
});

test("any one character mistyped is noticed", () => {
  const key = writeApiKey({ id, secret: mintSecret() });
  for (let at = 0; at < key.length; at++) {
    const other = key[at] === "7" ? "8" : "7";
    expect(parseApiKey(key.slice(0, at) + other + key.slice(at + 1))).toBeNull();
  }
});

test.each(["", "egm_", "' OR 1=1 --", "egm_x_y", "\0", "e".repeat(100_000)])("no key: %j", (text) => {
  expect(parseApiKey(text)).toBeNull();
});
