import process from "node:process";
import { endPlainly } from "#server/embedded/plain-failure";
import { withServiceAddresses } from "#server/service-addresses";
import { admitApplication } from "./admit-application.server.ts";
import { applyMigrations } from "./apply-migrations.server.ts";

const { DATABASE_URL: application, DATABASE_MIGRATION_URL } = withServiceAddresses(process.env);
const url = DATABASE_MIGRATION_URL || application;
if (!url || !application) {
  console.error("DATABASE_URL is not set: name the database to migrate.");
  process.exit(1);
}
const applied = await applyMigrations(url).catch(endPlainly);
await admitApplication(url, application);
for (const name of applied) console.log(`applied ${name}`);
if (applied.length === 0) console.log("The database is up to date.");
