import { rmSync } from "node:fs";
import process from "node:process";
import { endOrphan } from "#server/embedded/postgres.server";
import { startRedis } from "#server/embedded/redis.server";
import { MARKET_FOLDER } from "./market.server.ts";

/** The whole product for the browser tests: what `npm start` starts, on a fresh demo marketplace. */

await endOrphan(MARKET_FOLDER);
rmSync(MARKET_FOLDER, { recursive: true, force: true });
process.env.DATA_DIR = MARKET_FOLDER;
// Redis at an address the tests know: they make it forget everything.
const redis = await startRedis(MARKET_FOLDER, Number(process.env.E2E_REDIS_PORT));
process.env.REDIS_URL = redis.url;
process.once("exit", () => void redis.stop());
await import("#server/embedded/start.server");
