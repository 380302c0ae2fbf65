import os from "node:os";
import type { CDPSession, Page } from "@playwright/test";
import { percentile, printFigure } from "./figure.ts";
import { productPaths } from "./shop-catalogue.server.ts";
import { shopStage } from "./shop-stage.server.ts";
import { openShopper, waitUntilProvisioned } from "./shopper-browser.server.ts";

const PRODUCTS = 40;
const PATIENCE_MS = 30_000;

type Seen = { content: number; interactive: number };
declare global {
  /** Tells the bench what a page has seen. */
  var tell: (seen: string) => void;
}

/**
 * Hard loads of product pages nobody has opened before, without a network: from the navigation's start to the
 * product's name on the screen, and to the answer of its "Add" button, pressed as soon as it is there.
 */
export async function run(): Promise<void> {
  const { origin, databaseUrl } = await shopStage();
  const paths = await productPaths(databaseUrl, PRODUCTS);
  const shopper = await openShopper();
  try {
    const { page, session } = await shopper.slowPage();
    await page.goto(origin);
    await waitUntilProvisioned(page);
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: "tell" });
    await page.addInitScript(watchProductPage);
    await shopper.context.setOffline(true);
    const loads: Seen[] = [];
    for (const path of paths) loads.push(await load(page, session, origin + path));
    const detail = {
      loads: loads.length,
      throttling: "6x",
      network: "none",
      "load of the machine": os.loadavg()[0]?.toFixed(1) ?? "",
    };
    printFigure({
      name: "offline hard load of a product page: content, p95",
      value: percentile(
        loads.map(({ content }) => content),
        0.95,
      ),
      unit: "ms",
      budget: 800,
      detail: {
        ...detail,
        median: Math.round(
          percentile(
            loads.map(({ content }) => content),
            0.5,
          ),
        ),
      },
    });
    printFigure({
      name: "offline hard load of a product page: interactive, p95",
      value: percentile(
        loads.map(({ interactive }) => interactive),
        0.95,
      ),
      unit: "ms",
      budget: 1_200,
      detail: {
        ...detail,
        median: Math.round(
          percentile(
            loads.map(({ interactive }) => interactive),
            0.5,
          ),
        ),
      },
    });
  } finally {
    await shopper.close();
  }
}

/** Asks nothing of the page: to evaluate anything in it, a third of a megabyte of script would be put there first. */
async function load(page: Page, session: CDPSession, url: string): Promise<Seen> {
  // As from the home screen or a link elsewhere: what the page before takes to go is not this page's time.
  await page.goto("about:blank");
  const told = new Promise<Seen>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${url} did not come alive`)), PATIENCE_MS);
    session.once("Runtime.bindingCalled", ({ payload }) => {
      clearTimeout(timer);
      resolve(JSON.parse(payload));
    });
  });
  await page.goto(url, { waitUntil: "commit" });
  return told;
}

/** Runs in the page, before anything of the shop does. Times are since the navigation's start. */
function watchProductPage(): void {
  const seen: Partial<Seen> = {};
  let pressed: string | null = null;
  /** The product's name; while the page is on its way its skeleton has a heading of its own. */
  const heading = () => {
    const found = document.querySelector("main h1");
    return found?.closest("[aria-busy]") ? null : found?.textContent;
  };
  const look = () => {
    const name = heading();
    if (!name) return;
    if (seen.content === undefined) {
      seen.content = 0;
      // The frame that shows it is over when the next task runs.
      requestAnimationFrame(() =>
        setTimeout(() => {
          seen.content = performance.now();
        }),
      );
    }
    if (pressed === null) {
      const add = document.querySelector<HTMLButtonElement>(
        `main button[aria-label="Add ${CSS.escape(name)} to cart"]`,
      );
      if (!add) return;
      pressed = name;
      add.click();
    } else if (seen.interactive === undefined && document.querySelector("main [role=spinbutton]")) {
      seen.interactive = 0;
      requestAnimationFrame(() =>
        setTimeout(() => {
          seen.interactive = performance.now();
          globalThis.tell(JSON.stringify(seen));
        }),
      );
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
}
