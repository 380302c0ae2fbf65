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

test("what was refused says so on a page without JavaScript, and leads on", async ({ page, baseURL }) => {
  const address = `${baseURL}/sign-in?next=/orders`;
  await page.goto(
    `data:text/html,<form method="post" action="${address}"><button>Win a prize</button></form>`,
  );
  const [answer] = await Promise.all([
    page.waitForResponse(address),
    page.getByRole("button", { name: "Win a prize" }).click(),
  ]);
  expect(answer.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1, name: "We did not take that" })).toBeVisible();
  await expect(page).toHaveTitle(/eGroceryMart/);
  // Its own policy lets its style through.
  await expect(page.getByRole("main")).toHaveCSS("text-align", "center");

  await page.getByRole("link", { name: "Back to that page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("an address that cannot be read says so on a page without JavaScript", async ({ page }) => {
  const answer = await page.goto("/p/%00");
  expect(answer?.status()).toBe(400);
  await expect(page.getByRole("heading", { level: 1, name: "This does not work" })).toBeVisible();
  await page.getByRole("link", { name: "Go to the market" }).click();
  await expect(page.getByRole("region", { name: "Departments" })).toBeVisible();
});
