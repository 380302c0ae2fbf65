import { globSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { admitApplication } from "#prisma/admit-application.server";
import { applyMigrations } from "#prisma/apply-migrations.server";
import { freePort } from "#server/embedded/free-port.server";
import { endOrphan, startPostgres } from "#server/embedded/postgres.server";
import { alive } from "#server/embedded/processes.server";
import { redisInstalled } from "#server/embedded/redis.server";

declare module "vitest" {
  interface ProvidedContext {
    /** The run's PostgreSQL, as the superuser, on its maintenance database. */
    postgresUrl: string;
    /** Who the code under test signs in as, with the same password. */
    postgresApplication: string;
    /** A database with every migration applied and no rows, to copy from. */
    postgresTemplate: string;
  }
}

const template = "migrated";
const folders = path.join(os.tmpdir(), "egrocerymart-test-");

/** Clears away what runs that were killed before their end have left. */
async function clearOrphans(): Promise<void> {
  for (const dataDir of globSync(`${folders}*`)) {
    const owner = /-(\d+)-\w+$/.exec(dataDir)?.[1];
    if (owner === undefined || alive(Number(owner))) continue;
    await endOrphan(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** One PostgreSQL for the whole run. Nothing on it outlives the run, so it need not wait for the disk. */
export default async function startRunPostgres(project: TestProject): Promise<() => Promise<void>> {
  await clearOrphans();
  process.stdout.write(
    `Redis in these tests: ${redisInstalled() ? "redis-server" : "the stand-in, no redis-server here"}\n`,
  );
  const dataDir = mkdtempSync(`${folders}${process.pid}-`);
  const server = await startPostgres({
    dataDir,
    port: await freePort(),
    password: "test",
    settings: ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=300"],
  });
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  await client.query(`CREATE DATABASE ${template}`);
  await client.end();
  await applyMigrations(server.url(template));
  const application = new URL(server.url(template));
  application.username = "egm_test";
  await admitApplication(server.url(template), application.href);
  project.provide("postgresUrl", server.url("postgres"));
  project.provide("postgresApplication", application.username);
  project.provide("postgresTemplate", template);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
