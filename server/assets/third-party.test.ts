import path from "node:path";
import { expect, test } from "vitest";
import { noticesOf, writeNotices } from "./third-party.server.ts";

const root = path.resolve(import.meta.dirname, "../..");
const inModules = (file: string) => path.join(root, "node_modules", file);

test("whoever made a module of the bundle is named once, with the licence's own words", () => {
  const notices = noticesOf(
    [
      inModules("idb/build/index.js"),
      inModules("idb/build/other.js"),
      path.join(root, "app/root.tsx"),
      "\0made-up",
    ],
    root,
  );
  expect(notices.filter(({ name }) => name === "idb")).toEqual([
    expect.objectContaining({ licence: "ISC", words: expect.stringContaining("Jake Archibald") }),
  ]);
  expect(writeNotices(notices)).toContain("Licence: ISC");
});

test("a package goes by its own name, not by the one it is installed under", () => {
  const named = noticesOf([`\0${inModules("react/dist/compat.module.js")}?commonjs`], root);
  expect(named.map(({ name }) => name)).toContain("@preact/compat");
});

test("faces, styles and illustrations are named although no bundle holds them", () => {
  const names = noticesOf([], root).map(({ name }) => name);
  expect(names).toEqual([
    "@fontsource-variable/bricolage-grotesque",
    "@fontsource-variable/figtree",
    "Fluent Emoji (the illustrations)",
    "tailwindcss",
  ]);
});
