import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { AS_THEY_ARE, COMMANDS, reachedFrom } from "./contents.server.ts";

/**
 * `npm run image:layout -- DIR`: everything the image contains, in an empty folder. The Dockerfile makes the image of
 * exactly this, so what was proven here without Docker is what runs there.
 */

const root = path.resolve(import.meta.dirname, "..");

/**
 * Lays the image's contents out in a folder, made when missing.
 * @returns how the packages were installed.
 * @throws {Error} when the folder is not empty, the product is not built, or npm cannot install.
 */
export function layOut(folder: string): "npm ci" | "npm install" {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty.`);
  if (!existsSync(path.join(root, "build/server/index.js")))
    throw new Error("There is no build yet: npm run build");
  mkdirSync(folder, { recursive: true });
  const { files } = reachedFrom(root, COMMANDS);
  for (const each of [...AS_THEY_ARE, ...files])
    cpSync(path.join(root, each), path.join(folder, each), { recursive: true });
  return install(folder);
}

/** Scripts of packages stay unrun: nothing that production needs has any. */
const FLAGS = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

function install(folder: string): "npm ci" | "npm install" {
  try {
    npm(folder, "ignore", "ci", ...FLAGS);
    return "npm ci";
  } catch {
    console.error(
      "npm ci refuses the lock file, which lacks optional packages of other platforms; taking npm install, with the versions that stand in it.",
    );
    npm(folder, "inherit", "install", "--no-save", ...FLAGS);
    return "npm install";
  }
}

function npm(folder: string, errors: "ignore" | "inherit", ...args: string[]): void {
  execFileSync("npm", args, {
    cwd: folder,
    stdio: ["ignore", "ignore", errors],
    shell: process.platform === "win32",
  });
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error("Name an empty folder: npm run image:layout -- DIR");
    process.exit(2);
  }
  const how = layOut(path.resolve(process.env.INIT_CWD ?? ".", folder));
  console.log(`The image's contents lie in ${folder}, its packages by ${how}.`);
}
