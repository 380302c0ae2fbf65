import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";

test("the shop opens and its page comes alive", async ({ page }) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto("/");
  await expect(page.getByRole("main").or(page.locator("h1")).first()).toBeVisible();
  await page.waitForFunction(() => "__remixRouter" in window || "__reactRouterManifest" in window);
  expect(faults).toEqual([]);
});
