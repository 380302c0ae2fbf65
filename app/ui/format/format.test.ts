import { describe, expect, test } from "vitest";
import { cents } from "#domain/money";
import { grams } from "#domain/quantity";
import { cart_line_remove, orders_things_from, page_title } from "#messages";
import { isolated } from "#messages/isolated";
import { formatAge } from "./age.ts";
import { formatFacts, formatList } from "./list.ts";
import { formatMoney, moneyParts } from "./money.ts";
import {
  formatNet,
  formatQuantity,
  formatUnitPrice,
  formatWeight,
  parseCount,
  parseWeight,
} from "./quantity.ts";

describe("money", () => {
  test("always shows both minor digits", () => {
    expect(formatMoney(cents(250))).toBe("€2.50");
    expect(formatMoney(cents(123_456))).toBe("€1,234.56");
  });

  test("comes apart before the minor units and reads the same put together", () => {
    expect(moneyParts(cents(249))).toEqual([
      { text: "€2", minor: false },
      { text: ".49", minor: true },
    ]);
  });
});

describe("weights and packs", () => {
  test("grams turn into kilograms from a thousand on", () => {
    expect(formatWeight(950)).toMatch(/^950\s?g$/);
    expect(formatWeight(1250)).toMatch(/^1\.25\s?kg$/);
  });

  test("packs are spoken of in their own measure", () => {
    expect(formatNet({ amount: 1500, unit: "ml" })).toMatch(/^1\.5\s?l$/i);
    expect(formatNet({ amount: 1, unit: "piece" })).toBe("1 piece");
    expect(formatNet({ amount: 6, unit: "piece" })).toBe("6 pieces");
  });

  test("a quantity by weight never reads as a bare number", () => {
    expect(formatQuantity({ unit: "each", count: 3 })).toBe("3");
    expect(formatQuantity({ unit: "weight", grams: grams(350) })).toMatch(/^350\s?g$/);
  });

  test("unit prices name what they are for", () => {
    expect(formatUnitPrice({ price: cents(320), per: "kg" })).toBe("€3.20 / kg");
    expect(formatUnitPrice({ price: cents(41), per: "piece" })).toBe("€0.41 / piece");
  });
});

describe("ages", () => {
  const minutes = (count: number): number => count * 60_000;
  test.each([
    [0, "now"],
    [minutes(1), "1 min ago"],
    [minutes(40), "40 min ago"],
    [minutes(125), "2 hr ago"],
    [minutes(60 * 24 * 3), "3 days ago"],
  ])("%i ms reads %s", (elapsed, words) => {
    expect(formatAge(1_000_000_000, 1_000_000_000 + elapsed)).toBe(words);
  });

  test("a clock that runs behind does not see the future", () => {
    expect(formatAge(2_000, 1_000)).toBe("now");
  });
});

describe("quantities as typed", () => {
  test.each([
    ["350", 350],
    ["350 g", 350],
    ["1.25 kg", 1250],
    ["1,5kg", 1500],
    ["", null],
    ["lots", null],
    ["-3", null],
  ])("%j by weight is %j grams", (text, wanted) => {
    expect(parseWeight(text)).toBe(wanted);
  });

  test("pieces are whole", () => {
    expect(parseCount(" 12 ")).toBe(12);
    expect(parseCount("1.5")).toBeNull();
  });
});

describe("what is written from right to left", () => {
  const BREAD = "לחם שיפון";
  const set = (text: string) => `\u2068${text}\u2069`;

  test("is set apart in every sentence it is put into, and the rest of the sentence stands where it stood", () => {
    expect(cart_line_remove({ name: BREAD })).toBe(`Remove ${set(BREAD)}`);
    expect(page_title({ page: BREAD })).toBe(`${set(BREAD)} · eGroceryMart`);
  });

  test("is set apart from what it is listed with, also where the list is put into a sentence", () => {
    expect(formatFacts([BREAD, null, "", "500 g"])).toBe(`${set(BREAD)} · 500 g`);
    const vendors = formatList([BREAD, "Corner Lantern"]);
    expect(vendors).toBe(`${set(BREAD)} and Corner Lantern`);
    expect(orders_things_from({ things: "3 things", vendors })).toContain(`${set(BREAD)} and Corner Lantern`);
  });

  test("cannot reach out of where it stands, whatever says how to read it", () => {
    expect(isolated("\u202egro.live")).toBe("gro.live");
    expect(isolated(`a\u2069\u202e${BREAD}`)).toBe(set(`a${BREAD}`));
    expect(isolated(`\u2068${BREAD}\u2069\u2069\u2067`)).toBe(set(set(BREAD)));
  });

  test("changes nothing where nothing is read so, and nothing that is no text", () => {
    expect(cart_line_remove({ name: "Rye bread (2)" })).toBe("Remove Rye bread (2)");
    expect([isolated(12), isolated(null)]).toEqual([12, null]);
  });
});
