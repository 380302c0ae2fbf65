import { expect, test } from "vitest";
import { checkDigit, isGtin } from "./gtin.ts";

test("a GTIN of 8, 12, 13 or 14 digits is valid when its last digit checks the others", () => {
  expect(["40170725", "036000291452", "4006381333931", "10614141000415"].filter(isGtin)).toHaveLength(4);
});

test("one changed digit, two swapped digits, letters and other lengths are no GTIN", () => {
  const wrong = ["4006381333932", "4006381339331", "400638133393", "40063813339A1", "", "123456789012345"];
  expect(wrong.filter(isGtin)).toEqual([]);
});

test("the check digit completes a number of any length", () => {
  expect(isGtin(`400638133393${checkDigit("400638133393")}`)).toBe(true);
  expect(checkDigit("03600029145")).toBe("2");
});
