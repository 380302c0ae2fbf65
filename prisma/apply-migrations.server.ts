import { filters, readMigrations, withSchemaEngine } from "./schema-engine.server.ts";

/**
 * Brings a database to the newest migration, keeping Prisma's own `_prisma_migrations` table, so that
 * `prisma migrate deploy` can take over at any time.
 * @returns the names of the migrations applied now, oldest first; empty when the database was up to date.
 * @throws when a migration fails; the ones before it stay applied, and the failed one must be resolved.
 */
export async function applyMigrations(connectionString: string): Promise<string[]> {
  return withSchemaEngine(connectionString, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(),
      filters,
    });
    return appliedMigrationNames;
  });
}
