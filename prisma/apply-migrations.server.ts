import process from "node:process";
import { Client } from "pg";
import { PlainFailure } from "#server/embedded/plain-failure";
import { filters, readMigrations, withSchemaEngine } from "./schema-engine.server.ts";
import { sealPlainRows } from "./seal-plain-rows.server.ts";

/**
 * Brings a database to the newest migration, keeping Prisma's own `_prisma_migrations` table, so that
 * `prisma migrate deploy` can take over at any time, and finishes in the rows what SQL cannot do.
 * @param environment names the keys that rows of an earlier version are sealed under.
 * @returns the names of the migrations applied now, oldest first; empty when the database was up to date.
 * @throws {PlainFailure} when an earlier run was killed in the middle of a migration.
 * @throws when a migration fails; the ones before it stay applied, and the failed one must be resolved.
 */
export async function applyMigrations(
  connectionString: string,
  environment: Record<string, string | undefined> = process.env,
): Promise<string[]> {
  const cutShort = await unfinishedMigration(connectionString);
  if (cutShort !== null) throw new PlainFailure(whatToDoAbout(cutShort));
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

async function unfinishedMigration(connectionString: string): Promise<string | null> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows: tables } = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
    if (tables[0]?.name === null) return null;
    const { rows } = await client.query<{ migration_name: string }>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL",
    );
    return rows[0]?.migration_name ?? null;
  } finally {
    await client.end();
  }
}

/** A migration is one transaction, but whether it was committed before it could be noted, only a look can tell. */
function whatToDoAbout(name: string): string {
  const note = (column: string) =>
    `UPDATE _prisma_migrations SET ${column} = now() WHERE migration_name = '${name}' AND finished_at IS NULL`;
  return [
    `The database change ${name} was interrupted, so nothing further was changed; your data is as it was.`,
    `It was made whole or not at all. Compare prisma/migrations/${name}/migration.sql with the database, then run there`,
    `  if its changes are missing:  ${note("rolled_back_at")};`,
    `  if its changes are there:    ${note("finished_at")};`,
    "and start again.",
  ].join("\n");
}
