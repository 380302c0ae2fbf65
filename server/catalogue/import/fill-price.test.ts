import { expect, test } from "vitest";
import { fillPrice } from "./fill-price.ts";
import type { PriceRule } from "./mapping.ts";

test("without a rule a missing price is a mistake", () => {
  expect(fillPrice({ rule: "refuse" }, ["frozen"], "1")).toEqual({ ok: false, reason: "is missing" });
});

test("the deepest category with a price wins", () => {
  const rule = { rule: "by-category", cents: { frozen: 399, pizza: 449 }, otherwise: 299 } as const;
  expect(fillPrice(rule, ["frozen", "pizza"], "1")).toEqual({ ok: true, value: 449 });
  expect(fillPrice(rule, ["frozen", "peas"], "1")).toEqual({ ok: true, value: 399 });
  expect(fillPrice(rule, ["drinks"], "1")).toEqual({ ok: true, value: 299 });
  expect(fillPrice({ ...rule, otherwise: undefined }, ["drinks"], "1").ok).toBe(false);
});

test("a range spreads prices over all of it, the same key always at the same price", () => {
  const rule: PriceRule = { rule: "range-by-category", cents: { frozen: [199, 699] } };
  const prices = Array.from({ length: 2_000 }, (_, key) => {
    const price = fillPrice(rule, ["frozen"], String(key));
    return price.ok ? price.value : 0;
  });
  expect(Math.min(...prices)).toBe(199);
  expect(Math.max(...prices)).toBe(699);
  expect(new Set(prices).size).toBeGreaterThan(45);
  expect(fillPrice(rule, ["frozen"], "7")).toEqual({
    ok: true,
    value: prices[7],
  });
});
