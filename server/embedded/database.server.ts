import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { Client, escapeIdentifier } from "pg";
import { applyMigrations } from "#prisma/apply-migrations.server";
import { type DataFolder, readSecrets, runsFrom, takeDataFolder } from "./data-folder.server.ts";
import { freePort } from "./free-port.server.ts";
import { PlainFailure } from "./plain-failure.ts";
import { type EmbeddedPostgres, startPostgres } from "./postgres.server.ts";

const database = "egrocerymart";

async function createDatabase(maintenanceUrl: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl });
  await client.connect();
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [database]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(database)}`);
  await client.end();
}

/** Starts PostgreSQL over the folder's cluster, with the marketplace's database in it, not yet migrated. */
export async function startDatabase(folder: DataFolder): Promise<EmbeddedPostgres & { marketplace: string }> {
  const server = await startPostgres({
    dataDir: folder.path,
    port: await freePort(),
    password: folder.secrets.database,
  });
  await createDatabase(server.url("postgres"));
  return { ...server, marketplace: server.url(database) };
}

/**
 * The migrated database a command works on: that of `DATABASE_URL`, that of the marketplace running from the data
 * folder, or, when none runs, one started over the folder until `close`.
 * @throws {PlainFailure} when there is no way to it.
 */
export async function openDatabase(root: string): Promise<{ url: string; close: () => Promise<void> }> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, close: async () => undefined };
  const folder = path.resolve(process.env.DATA_DIR || path.join(root, ".data"));
  if (runsFrom(folder)) return { url: runningUrl(folder), close: async () => undefined };
  const taken = takeDataFolder(folder, "no address: a command is at work");
  try {
    const server = await startDatabase(taken);
    const close = async () => {
      await server.stop();
      taken.release();
    };
    await applyMigrations(server.marketplace).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    return { url: server.marketplace, close };
  } catch (error) {
    taken.release();
    throw error;
  }
}

/** PostgreSQL writes its port on the fourth line of its pid file. */
function runningUrl(folder: string): string {
  const pidFile = path.join(folder, "postgres", "postmaster.pid");
  const port = existsSync(pidFile) ? readFileSync(pidFile, "utf8").split("\n")[3]?.trim() : undefined;
  if (!port) {
    throw new PlainFailure(
      `The marketplace in ${folder} is still starting or uses another database. Try again, or set DATABASE_URL.`,
    );
  }
  return `postgresql://postgres:${readSecrets(folder).database}@127.0.0.1:${port}/${database}`;
}
