import { type BrowserContext, expect, type Page, test } from "@playwright/test";

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
    const network = /net::ERR_|status of 401/.test(message.text());
    if (message.type() === "error" && !network) complaints.push(message.text());
  });
  return complaints;
}

async function addFromVendor(page: Page, slug: string, lines: number): Promise<void> {
  await page.goto(`/v/${slug}?inStock=1`);
  const cards = page.getByRole("main").getByRole("article");
  await expect(cards.first()).toBeVisible();
  const adding = page.getByRole("main").getByRole("button", { name: /^Add .* to cart$/ });
  for (let line = 0; line < lines; line += 1) {
    const spinners = page.getByRole("main").getByRole("spinbutton");
    await adding.first().click();
    await expect(spinners).toHaveCount(line + 1);
  }
}

for (const sync of ["with", "without"] as const) {
  test(`an order of twelve lines from three vendors placed offline arrives once, ${sync} Background Sync`, async ({
    page,
    context,
  }) => {
    test.setTimeout(90_000);
    if (sync === "without") await withoutBackgroundSync(context);
    const complaints = complaintsOf(page);
    await visitOnce(page);
    const vendors = await vendorSlugs(page);
    await context.setOffline(true);

    for (const slug of vendors) await addFromVendor(page, slug, 4);
    await page.goto("/cart");
    await expect(page.getByRole("main").getByRole("spinbutton")).toHaveCount(12);
    await reachMinimums(page);
    await page.goto("/checkout");
    await fillContact(page);
    await page.getByRole("button", { name: "Place order" }).click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
    const path = new URL(page.url()).pathname;
    expect(complaints).toEqual([]);

    await page.close();
    await context.setOffline(false);
    const later = await context.newPage();
    await later.goto(path);
    const orders = () => later.evaluate(async () => (await (await fetch("/api/orders")).json()).orders ?? []);
    await expect.poll(async () => (await orders())[0]?.state, { timeout: 30_000 }).toBe("confirmed");
    const [order, ...others] = await orders();
    expect(others).toEqual([]);
    expect(order.vendorOrders).toHaveLength(3);
    const events: string[] = order.events.map(
      (event: { type: string; vendorId: number | null }) => `${event.type} ${event.vendorId}`,
    );
    expect(new Set(events).size).toBe(events.length);
    await expect(later.getByRole("heading", { level: 1 })).toContainText(order.number);
    await expect(later.getByText("Confirmed", { exact: false }).first()).toBeVisible();
  });
}

async function withoutBackgroundSync(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Reflect.deleteProperty(ServiceWorkerRegistration.prototype, "sync");
  });
}

async function vendorSlugs(page: Page): Promise<string[]> {
  const links = page.getByRole("main").locator('a[href^="/v/"]');
  const hrefs = await links.evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  return [...new Set(hrefs.map((href) => href.slice("/v/".length)))].slice(0, 3);
}

/** More of what there is more of, until no vendor's minimum is missing. */
async function reachMinimums(page: Page): Promise<void> {
  const main = page.getByRole("main");
  const missing = main.getByText(/more to the minimum order/);
  for (let round = 0; round < 120 && (await missing.count()) > 0; round += 1) {
    // One press on every line of the vendor concerned: a look at the page costs more than the presses.
    await missing.first().evaluate((text) => {
      let part: Element | null = text;
      while (part && !part.querySelector('[role="spinbutton"]')) part = part.parentElement;
      for (const button of part?.querySelectorAll<HTMLButtonElement>('button[aria-label^="More of "]') ?? [])
        if (!button.disabled) button.click();
    });
  }
  await expect(missing).toHaveCount(0);
}

async function fillContact(page: Page): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await page.getByLabel("Phone").fill("+353 1 234 5678");
  await page.getByLabel("Street and number").fill("Market Square 1");
  await page.getByLabel("Postcode").fill("D01 F5P2");
  await page.getByLabel("City").fill("Dublin");
  const proof = page.getByRole("checkbox", { name: /can show proof/ });
  if ((await proof.count()) > 0) await proof.check();
}
