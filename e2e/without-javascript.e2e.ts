import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";

test.use({ javaScriptEnabled: false });

test("the market can be browsed without JavaScript: department, filter, product, vendor, search", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("region", { name: "Departments" }).getByRole("link", { name: "Bakery" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bakery" })).toBeVisible();
  const all = await page.getByText(/^\d+ products$/).textContent();

  const filter = page.getByRole("form", { name: "Filter" });
  await filter.getByLabel("Vegan").check();
  await filter.getByRole("button", { name: "Show products" }).click();
  await expect(page).toHaveURL(/vegan/);
  await expect(page.getByText(/^\d+ products?$/)).not.toHaveText(all ?? "");

  const product = page.getByRole("article").first().getByRole("link").first();
  const name = (await product.textContent()) ?? "";
  await product.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const offers = page.getByRole("region", { name: /^Sold by/ });
  const vendor = offers.getByRole("link").first();
  const vendorName = (await vendor.textContent()) ?? "";
  await vendor.click();
  await expect(page.getByRole("heading", { level: 1, name: vendorName })).toBeVisible();

  const search = page.getByRole("searchbox", { name: "Search products" });
  await search.fill("oat mlik");
  await search.press("Enter");
  await expect(page.getByRole("article").first()).toContainText(/oat/i);
});

test("what lives on the device says so without JavaScript", async ({ page }) => {
  for (const path of ["/cart", "/checkout", "/orders"]) {
    await page.goto(path);
    const words = page.locator("noscript");
    await expect(words).toBeVisible();
    // Playwright itself looks away from such elements' text.
    expect(await words.evaluate((element) => element.textContent)).toContain("needs JavaScript");
  }
});
