import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import chromium from "@sparticuz/chromium";

export type Browser = { executablePath: string; env: Record<string, string> };

const cache = path.resolve(import.meta.dirname, "../.cache");
const unpacked = path.join(cache, "chromium");
const installed = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Unpacks the Chromium that npm brought, beside its place first: two runs may start at the same time. */
async function unpack(): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, "chromium-"));
  // The package unpacks into the temporary folder, and its libraries only where it believes to be on Lambda.
  const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME };
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" });
  try {
    await chromium.executablePath();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  if (existsSync(unpacked)) rmSync(folder, { recursive: true, force: true });
  else renameSync(folder, unpacked);
}

function starts({ executablePath, env }: Browser): boolean {
  try {
    execFileSync(executablePath, ["--version"], { env: { ...process.env, ...env }, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * A Chromium that starts on this machine: the one from npm with the machine's libraries, the same with the
 * libraries it brings, or one that is installed.
 * @throws when there is none, saying what to install.
 */
export async function findChromium(): Promise<Browser> {
  if (process.platform === "linux" && os.arch() === "x64") {
    if (!existsSync(unpacked)) await unpack();
    const executablePath = path.join(unpacked, "chromium");
    const fonts = { FONTCONFIG_PATH: path.join(unpacked, "fonts") };
    const libraries = { ...fonts, LD_LIBRARY_PATH: path.join(unpacked, "al2023", "lib") };
    for (const env of [{}, libraries]) if (starts({ executablePath, env })) return { executablePath, env };
  }
  for (const name of installed)
    if (starts({ executablePath: name, env: {} })) return { executablePath: which(name), env: {} };
  throw new Error(
    "There is no Chromium for the browser tests here. Install one, e.g. `apt install chromium`.",
  );
}

function which(name: string): string {
  return execFileSync("which", [name], { encoding: "utf8" }).trim();
}
