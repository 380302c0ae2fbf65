import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { AwsSolutionsChecks } from "cdk-nag";
import type { TestProject } from "vitest/node";
import { buildPlatform } from "../platform.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the production templates, the validator's report and `nag.json`. */
    platform: string;
  }
}

/** Synthesises production once for every check, and asks cdk-nag about the same tree. */
export default function synthesiseOnce(project: TestProject): () => void {
  const outdir = mkdtempSync(path.join(os.tmpdir(), "egm-platform-"));
  const { app } = buildPlatform("production", outdir);
  const nag = new AwsSolutionsChecks(app).validateScope(app);
  app.synth();
  writeFileSync(path.join(outdir, "nag.json"), JSON.stringify(nag.violations));
  project.provide("platform", outdir);
  return () => rmSync(outdir, { recursive: true, force: true });
}
