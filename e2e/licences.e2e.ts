import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { importsOf } from "#test/architecture.ts";
import { test } from "./fixtures.ts";

const root = path.resolve(import.meta.dirname, "..");

/** Packages our pages import by name, and that routes import for the server alone. */
const ON_SERVER = /^(@remix-run\/(node|route-config)|isbot|node:.*)$/;

/** The packages behind every import of a file that may stand in a page. */
function importedByPages(): Set<string> {
  const files = globSync("app/{ui,offline,shop,account,vendor,admin,desk,domain}/**/*.{ts,tsx}", {
    cwd: root,
  });
  const ours = files.filter((file) => !/\.test\.|\.server\.|\/(testing|fonts|icons|messages)\//.test(file));
  const names = ours
    .flatMap((file) => importsOf(readFileSync(path.join(root, file), "utf8")))
    .filter(({ from, typeOnly }) => !typeOnly && !/^[.#]/.test(from))
    .map(({ from }) => /^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from)
    .filter((name) => !ON_SERVER.test(name));
  return new Set(names.map(ownName));
}

/** What a package calls itself, whatever it is installed as. */
function ownName(installedAs: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(path.join(root, "node_modules", installedAs, "package.json"), "utf8"),
  );
  return String(Object.entries(manifest ?? {}).find(([key]) => key === "name")?.[1]);
}

test("whose work stands in the pages can be read from any of them", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Licences" }).click();
  await expect(page).toHaveURL("/licences.txt");
  const text = (await page.locator("body").textContent()) ?? "";
  const imported = importedByPages();
  expect(imported.size).toBeGreaterThan(4);
  const beneath = ["preact", "@remix-run/router", "react-router", "turbo-stream"];
  const drawn = ["figtree", "bricolage-grotesque", "Fluent Emoji"];
  expect([...imported, ...beneath, ...drawn].filter((name) => !text.includes(name))).toEqual([]);
});
