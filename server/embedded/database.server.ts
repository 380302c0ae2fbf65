import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { Client, escapeIdentifier } from "pg";
import { applyMigrations } from "#prisma/apply-migrations.server";
import {
  type DataFolder,
  keyVariables,
  readSecrets,
  runsFrom,
  takeDataFolder,
} from "./data-folder.server.ts";
import { freePort } from "./free-port.server.ts";
import { PlainFailure } from "./plain-failure.ts";
import { type EmbeddedPostgres, startPostgres } from "./postgres.server.ts";

const database = "egrocerymart";

async function createDatabase(server: EmbeddedPostgres): Promise<void> {
  await connected(server.url("postgres"), async (maintenance) => {
    const name = escapeIdentifier(database);
    const { rowCount } = await maintenance.query("SELECT FROM pg_database WHERE datname = $1", [database]);
    const halfMade = rowCount === 1 && (await connected(server.url(database), neverOpened));
    if (halfMade) await maintenance.query(`DROP DATABASE ${name} WITH (FORCE)`);
    if (rowCount === 0 || halfMade) await maintenance.query(`CREATE DATABASE ${name}`);
  });
}

/**
 * Whether a first start was killed in the middle of a migration: nobody can tell whether that one was committed,
 * and nothing is in the database yet, so it is made anew.
 */
async function neverOpened(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ migrated: boolean; accounts: boolean; vendors: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS migrated,
      to_regclass('accounts') IS NOT NULL AS accounts, to_regclass('vendors') IS NOT NULL AS vendors`,
  );
  const [tables] = rows;
  if (!tables?.migrated) return false;
  const unfinished = "SELECT FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL";
  if ((await client.query(unfinished)).rowCount === 0) return false;
  for (const table of ["accounts", "vendors"] as const)
    if (tables[table] && (await client.query(`SELECT FROM ${table} LIMIT 1`)).rowCount !== 0) return false;
  return true;
}

async function connected<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** The marketplace's database: where its owner finds it, and where the web and the workers do. */
export type EmbeddedDatabase = EmbeddedPostgres & {
  readonly marketplace: string;
  readonly application: string;
};

/** Starts PostgreSQL over the folder's cluster, with the marketplace's database in it, not yet migrated. */
export async function startDatabase(folder: DataFolder): Promise<EmbeddedDatabase> {
  const server = await startPostgres({
    dataDir: folder.path,
    port: await freePort(),
    password: folder.secrets.database,
  });
  await createDatabase(server);
  const application = new URL(server.url(database));
  application.username = "egm_shop";
  application.password = folder.secrets.application;
  return { ...server, marketplace: server.url(database), application: application.href };
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
    await applyMigrations(server.marketplace, { ...keyVariables(folder), ...process.env }).catch(
      async (error: unknown) => {
        await close();
        throw error;
      },
    );
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
