import path from "node:path";
import { expect } from "@playwright/test";
import sharp from "sharp";
import { accountOf, startsWork } from "../colleague.ts";
import { test } from "../fixtures.ts";
import type { Shopper } from "../shopper.ts";

/** Takes every page of the desks, on the devices people work on. */

const FOLDER = path.resolve(import.meta.dirname, "../../docs/screenshots");
const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1024, height: 768 },
  desktop: { width: 1440, height: 900 },
};
const VENDOR = "rye-and-fennel";
const QUALITY = 82;

test("pictures of every page of the desks", async ({ aPhone, market }) => {
  test.setTimeout(900_000);
  await market.sendsWhatNobodyCanDealWith();
  const shopper = await aPhone().open();
  const orderId = await shopper.orders((await market.goodsOf(VENDOR)).slice(2, 6), 3);
  await shopper.seesOrderState("Confirmed", 30_000);

  const owner = await aPhone({ context: { reducedMotion: "reduce" } }).open();
  await startsWork(owner, "/vendor", (id) => market.hire(id, "vendor-owner", VENDOR));
  await takesDesk(owner, vendorPages(orderId));
  const admin = await aPhone({ context: { reducedMotion: "reduce" } }).open();
  await startsWork(admin, "/admin", (id) => market.employ(id, "admin"));
  await admin.page.evaluate(tellsOfFailures);
  await takesDesk(admin, await marketPages(owner));
  await expect
    .poll(() => lettersSetAside(admin), { timeout: 240_000, intervals: [5_000] })
    .toBeGreaterThan(3);
  await takesDesk(admin, { "market-queues": "/admin/queues", "market-failures": "/admin/errors" });
});

function vendorPages(orderId: string): Record<string, string> {
  return {
    "desk-orders": "/vendor",
    "desk-order": `/vendor?order=${orderId}`,
    "desk-offers": "/vendor/offers",
    "desk-profile": "/vendor/profile",
    "desk-staff": "/vendor/staff",
    "desk-keys": "/vendor/keys",
    "desk-log": "/vendor/audit",
  };
}

async function marketPages(somebody: Shopper): Promise<Record<string, string>> {
  return {
    "market-accounts": "/admin",
    "market-account": `/admin/accounts/${await accountOf(somebody)}`,
    "market-vendors": "/admin/vendors",
    "market-products": "/admin/products",
    "market-log": "/admin/audit",
  };
}

async function lettersSetAside({ page }: Shopper): Promise<number> {
  await page.goto("/admin/queues");
  return page.getByRole("button", { name: /^Send back/ }).count();
}

/** As a browser does in which our code went wrong. */
async function tellsOfFailures(): Promise<void> {
  const report = (kind: string, called: string, file: string, route: string) => ({
    kind,
    stack: `    at ${called} (${location.origin}/assets/${file}-Zz01_-9a.js:1:200)`,
    at: Date.now(),
    count: 12,
    release: window.__remixManifest.version,
    route,
    breadcrumb: ["cart.save", "order.place 019aa8f0-5d3e-7c41-9c0e-2f1b6f0f4a10"],
  });
  await fetch("/api/errors", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      reports: [
        report("TypeError", "addLine", "frame", "shop/cart"),
        report("QuotaExceededError", "keepShards", "device", "shop/checkout"),
        report("RangeError", "answerRequest", "service-worker", "service-worker"),
      ],
    }),
  });
}

async function takesDesk({ page }: Shopper, pages: Record<string, string>): Promise<void> {
  for (const [name, address] of Object.entries(pages)) {
    await page.goto(address);
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const shade = colorScheme === "dark" ? "-dark" : "";
        const picture = await page.screenshot();
        await sharp(picture)
          .webp({ quality: QUALITY })
          .toFile(path.join(FOLDER, `${name}${shade}-${size}.webp`));
      }
    }
  }
}
