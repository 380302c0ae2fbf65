import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "./fixtures.ts";
import { CONTACT, Shopper } from "./shopper.ts";

/** Somebody who has keys and nothing else, at a desktop. */
test.use({ viewport: { width: 1440, height: 900 } });

test("an order is found, filled, placed and called off with keys alone", async ({ page, baseURL }) => {
  const shopper = new Shopper(page, baseURL ?? "");
  await shopper.visits("/");

  await walksTo(page, page.getByRole("link", { name: "Skip to content" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();

  await walksTo(page, page.getByRole("searchbox", { name: "Search products" }), "Shift+Tab");
  await page.keyboard.type("sourdough");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("sourdough");

  const add = page
    .locator("main")
    .getByRole("button", { name: /^Add .* to cart$/ })
    .first();
  await walksTo(page, add);
  await page.keyboard.press("Enter");
  // The stepper stands where the button stood, and the keyboard with it.
  const more = page.locator("main").getByRole("button", { name: /^More/ });
  await expect(more).toBeFocused();
  const quantity = page.locator("main").getByRole("spinbutton");
  while (Number(await quantity.getAttribute("aria-valuenow")) < 6) await page.keyboard.press("Enter");

  await walksTo(
    page,
    page.getByRole("link", { name: "Cart, 1 item" }).filter({ visible: true }),
    "Shift+Tab",
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Your cart" })).toBeVisible();
  await walksTo(page, page.getByRole("link", { name: "Go to checkout" }).filter({ visible: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();

  for (const [label, value] of Object.entries(CONTACT)) {
    await walksTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(value);
  }
  await walksTo(page, page.getByRole("button", { name: "Place order" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);

  await walksTo(page, page.getByRole("button", { name: "Cancel this order" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Keep the order" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Cancel this order" })).toBeFocused();
  await page.keyboard.press("Enter");
  await walksTo(page, page.getByRole("button", { name: "Yes, cancel it" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await shopper.seesOrderState("Called off");
});

/** Presses Tab until this has the focus, and sees that it shows where the keyboard stands. */
async function walksTo(page: Page, place: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(place).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    if (await place.evaluate((element) => element === document.activeElement)) {
      const outline = await place.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline, "the keyboard's place can be seen").not.toBe("none");
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`150 presses of ${key} did not reach ${place}`);
}
