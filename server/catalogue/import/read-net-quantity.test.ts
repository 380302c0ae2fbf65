import { expect, test } from "vitest";
import { readNetQuantity } from "./read-net-quantity.ts";

const quantity = (text: string, unit = "", decimal: "." | "," = ".") => {
  const reading = readNetQuantity(text, unit, decimal);
  return reading.ok ? `${reading.value.amount} ${reading.value.unit}` : reading.reason;
};

test("sizes as shops write them become grams, millilitres and pieces", () => {
  expect(quantity("500 g")).toBe("500 g");
  expect(quantity("1.5KG")).toBe("1500 g");
  expect(quantity("75cl")).toBe("750 ml");
  expect(quantity("6 x 330 ml")).toBe("1980 ml");
  expect(quantity("4×125g")).toBe("500 g");
  expect(quantity("12 pcs.")).toBe("12 piece");
  expect(quantity("16 oz")).toBe("454 g");
  expect(quantity("12 fl oz")).toBe("355 ml");
  expect(quantity("1,5", "kg", ",")).toBe("1500 g");
});

test("what is no size is refused with a reason", () => {
  expect(quantity("large")).toBe("is not a quantity like 500 g or 6 x 330 ml");
  expect(quantity("500")).toBe("has no unit");
  expect(quantity("3 bags")).toBe("has an unknown unit: bags");
  expect(quantity("0 g")).toBe("is less than one g");
});
