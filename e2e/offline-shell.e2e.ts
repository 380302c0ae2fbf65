import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures.ts";

/** One visit with signal; everything after it happens on the device. */
async function visitOnce(page: Page): Promise<void> {
  await page.goto("/");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => holdsCatalogue(page), { timeout: 30_000 }).toBe(true);
}

function holdsCatalogue(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open("egm-shop");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const keys = db.transaction("settings").objectStore("settings").getAllKeys();
          keys.onsuccess = () => {
            db.close();
            resolve(keys.result.some((key) => String(key).startsWith("catalogue-as-of/")));
          };
        };
      }),
  );
}

/** What a page complains about; the network being gone is no complaint. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const network = /net::ERR_/.test(message.text());
    if (message.type() === "error" && !network) complaints.push(message.text());
  });
  return complaints;
}

test.describe("without signal", () => {
  test("a product page never visited opens from the device, hydrated without a complaint", async ({
    page,
    context,
  }) => {
    await visitOnce(page);
    await context.setOffline(true);
    const complaints = complaintsOf(page);
    await page.goto("/p/anything-7");
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("");
    await expect(page.getByRole("button", { name: /^Add / }).first()).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "Offline" })).toBeVisible();
    expect(complaints).toEqual([]);
  });

  test("a page only the server can make says so, in the shop's frame", async ({ page, context }) => {
    await visitOnce(page);
    await context.setOffline(true);
    await page.goto("/account");
    await expect(page.getByRole("heading", { name: "No signal" })).toBeVisible();
    await expect(page.getByRole("searchbox", { name: "Search products" })).toBeVisible();
  });
});

test("a page only the server can make is still its own once the shop is on the device", async ({ page }) => {
  await visitOnce(page);
  const complaints = complaintsOf(page);
  await page.goto("/developers");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("For developers");
  expect(complaints).toEqual([]);
});

test("a page whose code fails says so, instead of going blank", async ({ page, policy }) => {
  await page.route(/\/assets\/developers-[\w-]+\.js$/, (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: "export default function Broken() { throw new Error('broken'); }",
    }),
  );
  await page.goto("/developers");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("That did not work");
  await expect(page.getByRole("searchbox", { name: "Search products" })).toBeVisible();
  // The document's inline scripts are drawn again with it, and rightly kept from running again.
  expect(policy.violations.splice(0)).not.toContainEqual(expect.not.stringContaining("TrustedScript"));
});
