import path from "node:path";
import process from "node:process";
import { applyMigrations } from "#prisma/apply-migrations.server";
import { PlainFailure } from "#server/embedded/plain-failure";
import { postgresPrograms } from "#server/embedded/postgres-programs.server";
import { fillMarket } from "../bench/orders-stage.server.ts";
import { openReport } from "./drill-report.ts";
import { fillOrders } from "./fill-orders.server.ts";
import { drillPromotion } from "./promote-replica.server.ts";
import { drillPointInTime } from "./restore-point-in-time.server.ts";
import { connected, DATABASE, type DrillServer, openDrillGround } from "./servers.server.ts";

/** `npm run drill:restore`: losing data by mistake, and losing the primary, tried on real servers of this machine. */

const LEAST_BYTES = 320e6;

const report = openReport("restore");
const ground = openDrillGround();
const archived = path.join(ground.archive, "%f");
const settings = {
  wal_level: "replica",
  max_wal_senders: "4",
  // Room for the log a follower may still ask for.
  wal_keep_size: "1GB",
  archive_mode: "on",
  // Under its own name only when whole: what a restore finds there it may use.
  archive_command: `test ! -f "${archived}" && cp "%p" "${archived}.partial" && mv "${archived}.partial" "${archived}"`,
  archive_timeout: "5s",
};

async function prepare(primary: DrillServer): Promise<void> {
  await connected(primary, (client) => client.query(`CREATE DATABASE ${DATABASE}`), "postgres");
  await applyMigrations(primary.url(DATABASE));
  await fillMarket(primary.url(DATABASE));
  await connected(primary, (client) => fillOrders(client, LEAST_BYTES));
}

async function run(): Promise<void> {
  try {
    await postgresPrograms();
  } catch (error) {
    if (!(error instanceof PlainFailure)) throw error;
    for (const name of ["point-in-time restore", "asynchronous promotion", "synchronous promotion"])
      report.skip(name, error.message);
    return;
  }
  console.error("— filling a marketplace");
  const primary = await ground.start("primary", settings);
  await prepare(primary);
  console.error("— a mistake, and the restore to the moment before it");
  await drillPointInTime(ground, primary, report);
  console.error("— a crash, and the promotion of an asynchronous replica");
  const promoted = await drillPromotion(ground, primary, "asynchronous", report);
  console.error("— a crash, and the promotion of a synchronous replica");
  await drillPromotion(ground, promoted, "synchronous", report);
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void ground.clear().finally(() => process.exit(130)));
await run().finally(ground.clear);
process.exitCode = report.close() ? 0 : 1;
