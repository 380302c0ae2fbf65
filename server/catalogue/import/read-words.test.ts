import { expect, test } from "vitest";
import { ALLERGENS } from "#domain/catalogue";
import { readGtin, readKeys, readSaleUnit } from "./read-words.ts";

test("lists of allergens are read in any case and order, through the mapping's words", () => {
  const words = { soy: "soybeans", none: "" };
  expect(readKeys("Milk; SOY, nuts", ALLERGENS, words)).toEqual({
    ok: true,
    value: ["soybeans", "milk", "nuts"],
  });
  expect(readKeys("none", ALLERGENS, words)).toEqual({ ok: true, value: [] });
});

test("an allergen nobody knows is refused, never dropped", () => {
  expect(readKeys("milk, hazelnutz", ALLERGENS, {}).ok).toBe(false);
});

test("a GTIN is checked, and one product gets one number however it is written", () => {
  expect(readGtin("4006381333931")).toEqual({ ok: true, value: "4006381333931" });
  expect(readGtin("0 36000 29145 2")).toEqual({ ok: true, value: "0036000291452" });
  expect(readGtin("36000291452")).toEqual({ ok: true, value: "0036000291452" });
  expect(readGtin("40170725")).toEqual({ ok: true, value: "40170725" });
  expect(readGtin("")).toEqual({ ok: true, value: "" });
});

test("a wrong check digit, letters and a number rounded by a spreadsheet are refused", () => {
  expect(readGtin("4006381333932")).toEqual({ ok: false, reason: "has a wrong check digit or length" });
  expect(readGtin("ABC")).toEqual({ ok: false, reason: "is not a number" });
  expect(readGtin("4,00638E+12")).toEqual({ ok: false, reason: "was rounded by a spreadsheet" });
});

test("goods are sold by the piece where nothing is said", () => {
  expect(readSaleUnit("", {})).toEqual({ ok: true, value: "each" });
  expect(readSaleUnit("KG", { kg: "weight" })).toEqual({ ok: true, value: "weight" });
  expect(readSaleUnit("bunch", {}).ok).toBe(false);
});
