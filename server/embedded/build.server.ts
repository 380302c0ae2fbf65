import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { listMaterials } from "#server/assets/list-materials.server";

/** `npm run build`: the application into build/, with everything that is ever sent compressed beforehand. */

const root = path.resolve(import.meta.dirname, "../..");
const client = path.join(root, "build/client");
const previous = path.join(root, "build/previous");

/** Milliseconds for which a tab that was left open still finds the files of the build it came from. */
const kept = 30 * 24 * 60 * 60 * 1000;
/** Bytes below which compressing saves no packet. */
const worthCompressing = 1024;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Moves the present build's hashed files to those of the builds before it, and drops the oldest. */
function keepPreviousAssets(): void {
  const assets = path.join(client, "assets");
  const keep = path.join(previous, "assets");
  if (existsSync(assets)) cpSync(assets, keep, { recursive: true, preserveTimestamps: true });
  for (const file of globSync(`${keep}/**/*.*`)) {
    if (Date.now() - statSync(file).mtimeMs > kept) rmSync(file);
  }
}

async function compressClientFiles(): Promise<void> {
  for (const file of globSync(`${client}/**/*.{js,css,svg,json,txt,webmanifest}`)) {
    const source = readFileSync(file);
    if (source.length < worthCompressing) continue;
    const [br, gz] = await Promise.all([compressBrotli(source), compressGzip(source, { level: 9 })]);
    writeFileSync(`${file}.br`, br);
    writeFileSync(`${file}.gz`, gz);
  }
}

function run(program: string, ...args: string[]): void {
  const env = { ...process.env, NODE_ENV: "production" as const };
  execFileSync(program, args, { cwd: root, stdio: "inherit", env });
}

keepPreviousAssets();
run(path.join(root, "node_modules/.bin/remix"), "vite:build");
run(process.execPath, "server/assets/build-service-worker.server.ts");
await compressClientFiles();
listMaterials(path.join(root, "build/sbom.cdx.json"));
