import type { Page } from "@playwright/test";
import { percentile, printFigure } from "./figure.ts";
import { productPaths } from "./shop-catalogue.server.ts";
import { shopStage } from "./shop-stage.server.ts";
import { openShopper, type Shopper, waitUntilProvisioned } from "./shopper-browser.server.ts";

const ROUNDS = 20;
const BACKLOG = 100;
const BACKLOG_ROUNDS = 3;

/**
 * Orders placed without signal: from the moment the browser is back online until the server has answered for every
 * one of them. Background Sync is taken away, as most browsers do not have it.
 */
export async function run(): Promise<void> {
  const { origin, databaseUrl } = await shopStage();
  const [product = ""] = await productPaths(databaseUrl, 1);
  const shopper = await openShopper();
  try {
    const { page } = await shopper.slowPage();
    await page.addInitScript(() => {
      Reflect.deleteProperty(ServiceWorkerRegistration.prototype, "sync");
    });
    await page.goto(origin);
    await waitUntilProvisioned(page);
    const slug = product.slice("/p/".length);
    await sendAfterSilence(shopper, page, slug, 1);
    const one = await repeat(ROUNDS, () => sendAfterSilence(shopper, page, slug, 1));
    printFigure({
      name: "reconnect to acknowledged, one order, p95",
      value: percentile(one, 0.95) / 1000,
      unit: "s",
      budget: 2,
      detail: { rounds: ROUNDS, "median ms": Math.round(percentile(one, 0.5)), throttling: "6x" },
    });
    const many = await repeat(BACKLOG_ROUNDS, () => sendAfterSilence(shopper, page, slug, BACKLOG));
    printFigure({
      name: `reconnect to acknowledged, ${BACKLOG} orders, slowest`,
      value: Math.max(...many) / 1000,
      unit: "s",
      budget: 5,
      detail: { rounds: BACKLOG_ROUNDS, throttling: "6x" },
    });
  } finally {
    await shopper.close();
  }
}

async function repeat(times: number, measure: () => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let n = 0; n < times; n++) samples.push(await measure());
  return samples;
}

/** Milliseconds from the browser's `online` event to an empty outbox. */
async function sendAfterSilence(
  { context }: Shopper,
  page: Page,
  slug: string,
  orders: number,
): Promise<number> {
  await context.setOffline(true);
  await page.evaluate(([of, count]) => globalThis.device.placeOrders(of, count), [slug, orders] as const);
  const sent = page.evaluate(async () => {
    await new Promise((resolve) => addEventListener("online", resolve, { once: true }));
    const began = performance.now();
    while ((await globalThis.device.unanswered()) > 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
    return performance.now() - began;
  });
  await context.setOffline(false);
  return sent;
}
