import { defineConfig } from "@playwright/test";
import tests from "../../playwright.config.ts";

/** `npm run screenshots`: the pictures under docs/screenshots, on the marketplace of the browser tests. */
export default defineConfig({
  ...tests,
  testDir: ".",
  testMatch: "**/*.shots.ts",
  outputDir: "../../.cache/screenshots",
  reporter: "list",
  timeout: 240_000,
});
