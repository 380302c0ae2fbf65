import { expect, test } from "vitest";
import { readCount, readDecimal, readPrice } from "./read-number.ts";

const point = { decimal: ".", priceIn: "euros" } as const;
const comma = { decimal: ",", priceIn: "euros" } as const;

test("prices are read as cents, whatever stands around them", () => {
  expect(readPrice("2.49", point)).toEqual({ ok: true, value: 249 });
  expect(readPrice("€ 2.5", point)).toEqual({ ok: true, value: 250 });
  expect(readPrice("1,299.50 EUR", point)).toEqual({ ok: true, value: 129_950 });
  expect(readPrice("1.299,50 €", comma)).toEqual({ ok: true, value: 129_950 });
  expect(readPrice("1 299,5", comma)).toEqual({ ok: true, value: 129_950 });
  expect(readPrice("249", { ...point, priceIn: "cents" })).toEqual({ ok: true, value: 249 });
});

test("a price with the wrong decimal sign is refused, never read a hundred times too large", () => {
  expect(readPrice("2,49", point).ok).toBe(false);
  expect(readPrice("2.49", comma).ok).toBe(false);
});

test("free, negative, foreign, too fine and absurd prices are refused with a reason", () => {
  const refused = ["0.00", "-1.20", "$3.99", "3.99 USD", "1.999", "999999.00", "ask us", "1e3"];
  const reasons = refused
    .map((text) => readPrice(text, point))
    .map((price) => (price.ok ? price : price.reason));
  expect(reasons).toEqual([
    "must be more than nothing",
    "must be more than nothing",
    "is not in EUR",
    "is not in EUR",
    "has more than 2 decimals",
    "is more than 100000 EUR",
    "is not a number",
    "is not a number",
  ]);
});

test("no float touches a decimal: what floats get wrong comes out exact", () => {
  expect(readDecimal("1.005", ".", 3)).toEqual({ ok: true, value: 1_005 });
  expect(readDecimal("0.29", ".", 2)).toEqual({ ok: true, value: 29 });
  expect(readDecimal("4.350", ".", 2)).toEqual({ ok: true, value: 435 });
});

test("a count is whole and not negative", () => {
  expect(readCount("1.200", ",")).toEqual({ ok: true, value: 1_200 });
  expect(readCount("12.0", ".")).toEqual({ ok: true, value: 12 });
  expect([readCount("1.5", "."), readCount("-1", "."), readCount("9999999999", ".")].some((r) => r.ok)).toBe(
    false,
  );
});
