import { expect, test } from "vitest";
import { categoryPlacer, type ExistingCategory } from "./place-category.ts";

const tree: ExistingCategory[] = [
  { slug: "dairy-and-eggs", parent: null, tint: "dairy", illustration: "glass-of-milk" },
  { slug: "milk", parent: "dairy-and-eggs", tint: "dairy", illustration: "glass-of-milk" },
];
const look = { tint: "pantry", illustration: "jar" } as const;
const slugOf = (placed: ReturnType<ReturnType<typeof categoryPlacer>["place"]>) =>
  placed.ok ? placed.value.slug : placed.reason;

test("a path that the marketplace has is used, whatever its spelling", () => {
  const placer = categoryPlacer(tree, { levels: [], to: {}, departments: {} });
  expect(slugOf(placer.place(["Dairy & Eggs", "MILK"]))).toBe("milk");
  expect(placer.made()).toEqual([]);
});

test("a new shelf grows on its department and takes over its look", () => {
  const placer = categoryPlacer(tree, { levels: [], to: {}, departments: {} });
  expect(slugOf(placer.place(["dairy and eggs", "kefir"]))).toBe("kefir");
  expect(slugOf(placer.place(["dairy and eggs", "kefir"]))).toBe("kefir");
  expect(placer.made()).toMatchObject([
    { slug: "kefir", parent: "dairy-and-eggs", name: "Kefir", tint: "dairy" },
  ]);
});

test("shelves of the same name in two departments stay two shelves", () => {
  const placer = categoryPlacer(tree, { levels: [], to: {}, departments: {}, otherwise: look });
  expect(slugOf(placer.place(["Pantry", "Milk"]))).toBe("pantry-milk");
  expect(slugOf(placer.place(["Dairy and eggs", "Milk"]))).toBe("milk");
});

test("the mapping may send a path to a category by its slug", () => {
  const placer = categoryPlacer(tree, {
    levels: [],
    to: { "cooling > white": "milk", x: "gone" },
    departments: {},
  });
  expect(slugOf(placer.place(["cooling", "white"]))).toBe("milk");
  expect(slugOf(placer.place(["x"]))).toBe("is mapped to gone, which the marketplace does not have");
});

test("a department that neither the marketplace nor the mapping knows is refused", () => {
  const placer = categoryPlacer(tree, { levels: [], to: {}, departments: {} });
  expect(slugOf(placer.place(["Garden", "Seeds"]))).toBe(
    "is a department the mapping does not describe: Garden",
  );
  expect(slugOf(placer.place([]))).toBe("names no category");
});
