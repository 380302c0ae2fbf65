import { expect, test } from "vitest";
import { keyedHashUnder } from "./keyed-hashing.ts";

const hash = keyedHashUnder("a secret of thirty-two characters or more");

test("the same text for the same purpose is found again, by every process", () => {
  const elsewhere = keyedHashUnder("a secret of thirty-two characters or more");
  expect(hash("account e-mail", "ada@example.org")).toEqual(elsewhere("account e-mail", "ada@example.org"));
  expect(hash("account e-mail", "ada@example.org")).toHaveLength(32);
});

test("purposes have nothing in common, nor have secrets", () => {
  const text = "ada@example.org";
  const all = [
    hash("account e-mail", text),
    hash("refresh token", text),
    keyedHashUnder("another secret of thirty-two characters")("account e-mail", text),
    hash("account e-mail", "Ada@example.org"),
  ].map((bytes) => bytes.toString("hex"));
  expect(new Set(all).size).toBe(all.length);
});
