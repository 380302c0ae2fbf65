import process from "node:process";
import { filters, readMigrations, withSchemaEngine } from "./schema-engine.server.ts";
import { sealPlainRows } from "./seal-plain-rows.server.ts";

/**
 * Brings a database to the newest migration, keeping Prisma's own `_prisma_migrations` table, so that
 * `prisma migrate deploy` can take over at any time, and finishes in the rows what SQL cannot do.
 * @param environment names the keys that rows of an earlier version are sealed under.
 * @returns the names of the migrations applied now, oldest first; empty when the database was up to date.
 * @throws when a migration fails; the ones before it stay applied, and the failed one must be resolved.
 */
export async function applyMigrations(
  connectionString: string,
  environment: Record<string, string | undefined> = process.env,
): Promise<string[]> {
  const applied = await withSchemaEngine(connectionString, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(),
      filters,
    });
    return appliedMigrationNames;
  });
  await sealPlainRows(connectionString, environment);
  return applied;
}
