import path from "node:path";
import process from "node:process";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./e2e/chromium.server.ts";
import { freePort } from "./server/embedded/free-port.server.ts";

// With a port given, the marketplace that `node e2e/serve.server.ts` already opened there is used.
const isOpen = process.env.E2E_PORT !== undefined;
// Each of Playwright's processes reads this file; the first one settles the ports for all.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_REDIS_PORT ??= String(await freePort());
const baseURL = `http://localhost:${process.env.E2E_PORT}`;
const { executablePath, env } = await findChromium();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  // The tests share one marketplace and its stock.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  // A machine shared with others may stall; what passes only the second time is listed as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [["list"], ["json", { outputFile: ".cache/e2e-results.json" }]],
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/Dublin",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath,
      env: { ...process.env, ...env },
      args: ["--disable-background-networking", "--font-render-hinting=none"],
    },
  },
  webServer: {
    command: `"${process.execPath}" "${path.join(import.meta.dirname, "e2e/serve.server.ts")}"`,
    url: `${baseURL}/health/ready`,
    env: { PORT: process.env.E2E_PORT, E2E_REDIS_PORT: process.env.E2E_REDIS_PORT, SEED: "demo" },
    reuseExistingServer: isOpen,
    // It builds the application first, which a busy machine takes minutes for.
    timeout: 600_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "pipe",
  },
});
