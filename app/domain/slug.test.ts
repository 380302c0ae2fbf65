import { expect, test } from "vitest";
import { slugify } from "./slug.ts";

test("names become words for a URL, whatever letters they use", () => {
  expect(slugify("Crème fraîche, 200 g")).toBe("creme-fraiche-200-g");
  expect(slugify("Marrow & Sons’ Süßrahm")).toBe("marrow-and-sons-sussrahm");
  expect(slugify("Rødgrød — Øl")).toBe("rodgrod-ol");
});

test("a name without a letter or digit leaves nothing", () => {
  expect(slugify("—")).toBe("");
});
