import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { PlainFailure } from "./plain-failure.ts";
import type { Progress } from "./progress.ts";

const root = path.resolve(import.meta.dirname, "../..");
const stamp = path.join(root, "build", "sources.sha256");

/** What a build is made of. */
const sources = [
  "{app,server,workers,public,prisma}/**/*",
  "*.{json,js,ts}",
  "node_modules/.package-lock.json",
];
const made = [/\/generated\//, /\.test\.tsx?$/];

/** A fingerprint of everything that goes into the build. */
export function fingerprint(): string {
  const hash = createHash("sha256");
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !made.some((pattern) => pattern.test(file)))
    .sort();
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

/** Runs an npm script of ours and keeps its words for the case that it fails. */
export function runScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const build = spawn("npm", ["run", "--silent", name], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let words = "";
    for (const stream of [build.stdout, build.stderr]) {
      stream.on("data", (chunk) => {
        words += chunk;
      });
    }
    build.once("error", reject);
    build.once("exit", (code) =>
      code === 0
        ? resolve()
        : reject(new PlainFailure(`${words.trim()}\n\n"npm run ${name}" failed, see above.`)),
    );
  });
}

/** Builds the application unless the build at hand was made of the same sources. */
export async function buildIfStale(progress: Progress): Promise<void> {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  await progress("Building the application", () => runScript("build"));
  writeFileSync(stamp, now);
}
