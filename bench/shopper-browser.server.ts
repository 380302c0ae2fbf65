import path from "node:path";
import process from "node:process";
import { type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import { findChromium } from "../e2e/chromium.server.ts";
import type {} from "./device-page.ts";

/** How much slower a phone's processor is than this machine's. */
const THROTTLE = 6;

/** Somebody's phone: a browser with nothing in it yet. */
export type Shopper = {
  readonly context: BrowserContext;
  /** A page whose main thread gets a sixth of the processor; service worker, workers and storage get all of it. */
  readonly slowPage: () => Promise<{ page: Page; session: CDPSession }>;
  readonly close: () => Promise<void>;
};

export async function openShopper(options: { serviceWorkers?: "allow" | "block" } = {}): Promise<Shopper> {
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ["--no-sandbox", "--disable-background-networking"],
  });
  const context = await browser.newContext({
    viewport: { width: 412, height: 915 },
    locale: "en-GB",
    ...options,
  });
  return {
    context,
    async slowPage() {
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
      return { page, session };
    },
    close: () => browser.close(),
  };
}

/** Waits until this phone could lose its signal: the service worker is in charge and the catalogue is stored. */
export async function waitUntilProvisioned(page: Page): Promise<void> {
  await putDeviceIn(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!(await globalThis.device.holdsCatalogue()))
      await new Promise((resolve) => setTimeout(resolve, 250));
  });
}

let deviceScript: Promise<string> | null = null;

/** Puts `globalThis.device` into a page: the app's own offline code, to drive it and to see into its storage. */
export async function putDeviceIn(page: Page): Promise<void> {
  deviceScript ??= bundleDevice();
  await page.evaluate(await deviceScript);
}

async function bundleDevice(): Promise<string> {
  const root = path.resolve(import.meta.dirname, "..");
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "device-page.ts")],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "iife",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
