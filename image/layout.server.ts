import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";
import { AS_THEY_ARE, COMMANDS, NOT_TAKEN, reachedFrom } from "./contents.server.ts";
import { forProduction } from "./production-lock.ts";

/**
 * `npm run image:layout -- DIR`: everything the image contains, in an empty folder. The Dockerfile makes the image of
 * exactly this, so what was proven here without Docker is what runs there.
 */

const root = path.resolve(import.meta.dirname, "..");

/**
 * Lays the image's contents out in a folder, made when missing.
 * @throws {Error} when the folder is not empty, the product is not built, or npm cannot install.
 */
export function layOut(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty.`);
  if (!existsSync(path.join(root, "build/server/index.js")))
    throw new Error("There is no build yet: npm run build");
  mkdirSync(folder, { recursive: true });
  const { files } = reachedFrom(root, COMMANDS);
  for (const each of [...AS_THEY_ARE, ...files])
    cpSync(path.join(root, each), path.join(folder, each), { recursive: true });
  install(folder);
  const packages = path.join(folder, "node_modules");
  for (const file of globSync([...NOT_TAKEN], { cwd: packages })) rmSync(path.join(packages, file));
}

function install(folder: string): void {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), "utf8"));
  const { manifest, lock } = forProduction(read("package.json"), read("package-lock.json"));
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify(lock, null, 2));
  // Scripts of packages stay unrun: nothing that production needs has any.
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error("Name an empty folder: npm run image:layout -- DIR");
    process.exit(2);
  }
  layOut(path.resolve(process.env.INIT_CWD ?? ".", folder));
  console.log(`The image's contents lie in ${folder}.`);
}
