import { expect, test } from "vitest";
import { centsOrNone, centsTyped, rowId, unitsTyped } from "./desk-form.ts";

test.each([
  ["2.49", 249],
  ["2,5", 250],
  [" 12 € ", 1200],
  ["0.29", 29],
  ["-1", Number.NaN],
  ["1e3", Number.NaN],
  ["2.499", Number.NaN],
  ["", Number.NaN],
])("an amount typed as %j is %d cents", (text, cents) => {
  expect(centsTyped(text)).toBe(cents);
});

test("nothing typed is no amount", () => {
  expect(centsOrNone("  ")).toBeNull();
});

test.each([
  ["12", "each", 12],
  ["-3", "each", -3],
  ["1.5", "each", Number.NaN],
  ["1.5", "weight", 1500],
  ["−0,25 kg", "weight", -250],
  ["1.2345", "weight", Number.NaN],
])("%j of something sold by %s is %d units", (text, unit, units) => {
  expect(unitsTyped(text, unit)).toBe(units);
});

test.each([
  ["1", 1],
  ["0", null],
  ["01", null],
  ["9999999999", null],
  ["1 OR 1=1", null],
  [undefined, null],
])("%j as a row's id is %j", (text, id) => {
  expect(rowId(text)).toBe(id);
});
