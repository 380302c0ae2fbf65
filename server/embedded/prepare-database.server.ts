import process from "node:process";
import * as v from "valibot";
import { admitApplication } from "#prisma/admit-application.server";
import { applyMigrations } from "#prisma/apply-migrations.server";
import { SEEDS, seedWhenEmpty } from "#prisma/seed/seed.server";
import { config } from "#server/config.server";
import { closePostgres } from "#server/platform/postgres.server";
import { endPlainly } from "./plain-failure.ts";

/** Migrates the database and seeds an empty one; a process of its own, so that its memory is given back. */

const seed = v.safeParse(v.optional(v.picklist(SEEDS), "demo"), process.env.SEED || undefined);
if (!seed.success) {
  console.error(`SEED is one of ${SEEDS.join(", ")}.`);
  process.exit(1);
}
const { url, migrationUrl } = config.database;
const applied = await applyMigrations(migrationUrl).catch(endPlainly);
await admitApplication(migrationUrl, url);
if (applied.length > 0)
  console.log(`  applied ${applied.length} migration${applied.length === 1 ? "" : "s"}`);
const stored = await seedWhenEmpty(seed.output);
if (stored !== null) console.log("  filled the empty marketplace");
await closePostgres();
