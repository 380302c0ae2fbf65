import { rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { endOrphan } from "#server/embedded/postgres.server";

/** The whole product for the browser tests: what `npm start` starts, on a fresh demo marketplace. */

const folder = path.resolve(import.meta.dirname, "../.cache/e2e");
await endOrphan(folder);
rmSync(folder, { recursive: true, force: true });
process.env.DATA_DIR = folder;
await import("#server/embedded/start.server");
