import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures.ts";

declare global {
  /** The theme the document had when its body began, before anything could be drawn. */
  var themeAtBody: string | undefined;
}

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const footer = (page: Page) => page.getByRole("contentinfo");
const bars = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")]
      .filter(({ media }) => matchMedia(media).matches)
      .map(({ dataset }) => dataset.of),
  );

test("a chosen look stays, on every page and without a network, and is there before anything is drawn", async ({
  aPhone,
}) => {
  const shopper = await aPhone({ context: { colorScheme: "light" } }).open();
  const { page } = shopper;
  await page.addInitScript(() => {
    new MutationObserver((_changes, observer) => {
      if (!document.body) return;
      globalThis.themeAtBody = document.documentElement.dataset.theme;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await shopper.visits("/");
  const light = await paper(page);
  expect(await bars(page)).toEqual(["light"]);
  await expect(footer(page).getByRole("radio", { name: "Device" })).toBeChecked();

  await footer(page).getByRole("radio", { name: "Dark" }).check();
  const dark = await paper(page);
  expect(dark).not.toBe(light);
  expect(await bars(page)).toEqual(["dark"]);
  await shopper.waitsForTheCatalogue();

  const other = await shopper.opensAnotherTab();
  await other.visits("/sign-in");
  expect(await paper(other.page)).toBe(dark);

  await shopper.goesOffline();
  await shopper.visits("/c/bakery");
  expect(await page.evaluate(() => globalThis.themeAtBody)).toBe("dark");
  expect(await paper(page)).toBe(dark);
  await expect(footer(page).getByRole("radio", { name: "Dark" })).toBeChecked();

  await footer(page).getByRole("radio", { name: "Device" }).check();
  expect(await paper(page)).toBe(light);
  await expect.poll(() => paper(other.page), "the other tab follows").toBe(light);
  await shopper.seesNoProgramWords();
});
