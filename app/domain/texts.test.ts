import * as v from "valibot";
import { expect, test } from "vitest";
import { contactSchema } from "./place-order.ts";
import { someText, typedText } from "./texts.ts";

const read = (text: string) => v.safeParse(typedText(40), text);

test.each([
  ["a right-to-left override", "\u202egro.elpmaxe@aim", "gro.elpmaxe@aim"],
  [
    "isolates and embeddings, wherever they stand",
    "a\u2066\u202eb\u2069c\u202cd\u2067\u2068\u202a\u202b\u202d",
    "abcd",
  ],
  ["what surrounds a text, before its ends are looked for", " \u202a +353 1 \u202c ", "+353 1"],
])("a text is kept without %s", (_what, written, kept) => {
  expect(read(written)).toMatchObject({ success: true, output: kept });
});

test.each(["שלום לחם", "خبز (٢)", "a\u200f\u200eb", "👩‍👩‍👧", "می\u200cخواهم"])(
  "what people write with is kept letter by letter: %j",
  (text) => {
    expect(read(text)).toMatchObject({ success: true, output: text });
  },
);

test("a name that is nothing but such characters is none", () => {
  expect(v.safeParse(someText(10), "\u202e\u2066\u2069").success).toBe(false);
});

test("a telephone number copied from an address book, which puts marks around it, is one", () => {
  expect(v.parse(contactSchema.entries.phone, "\u202a+353 1 555 0134\u202c")).toBe("+353 1 555 0134");
});
