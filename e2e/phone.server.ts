import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { type BrowserContext, type BrowserContextOptions, chromium } from "@playwright/test";
import { findChromium } from "./chromium.server.ts";
import type { PolicyWatch } from "./policy-watch.ts";
import { Shopper } from "./shopper.ts";

/** A phone's size; the shop's bar is at the bottom there. */
export const PHONE = { width: 390, height: 844 };

export type PhoneOptions = {
  readonly baseURL: string;
  /** Runs in every page before anything else. */
  readonly runsBefore?: string;
  readonly context?: BrowserContextOptions;
  readonly policy?: PolicyWatch;
};

/**
 * Somebody's phone: a browser whose profile stays on disk while the browser itself is opened, closed and killed.
 */
export class Phone {
  readonly #profile = mkdtempSync(path.join(os.tmpdir(), "egm-phone-"));
  readonly #options: PhoneOptions;
  #browser: BrowserContext | null = null;

  constructor(options: PhoneOptions) {
    this.#options = options;
  }

  /** Starts the browser, online, and gives the shopper who holds it. */
  async open({
    runsBefore = this.#options.runsBefore,
  }: Pick<PhoneOptions, "runsBefore"> = {}): Promise<Shopper> {
    const { executablePath, env } = await findChromium();
    this.#browser = await chromium.launchPersistentContext(this.#profile, {
      executablePath,
      env: { ...process.env, ...env },
      args: ["--disable-background-networking"],
      baseURL: this.#options.baseURL,
      locale: "en-GB",
      timezoneId: "Europe/Dublin",
      viewport: PHONE,
      ...this.#options.context,
    });
    await this.#options.policy?.watch(this.#browser);
    if (runsBefore) await this.#browser.addInitScript(runsBefore);
    const page = this.#browser.pages()[0] ?? (await this.#browser.newPage());
    return new Shopper(page, this.#options.baseURL);
  }

  /** Closes the browser as a person does. */
  async close(): Promise<void> {
    await this.#browser?.close();
    this.#browser = null;
  }

  /** Ends the browser's processes at once, with no chance to tidy up. */
  async kill(): Promise<void> {
    const browser = this.#browser?.browser();
    if (!browser) throw new Error("the phone's browser does not run");
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const main = processInfo.find(({ type }) => type === "browser");
    if (!main) throw new Error("the browser names no process of its own");
    const gone = new Promise((resolve) => browser.once("disconnected", resolve));
    process.kill(main.id, "SIGKILL");
    await gone;
    this.#browser = null;
  }

  async throwAway(): Promise<void> {
    await this.close().catch(() => undefined);
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
