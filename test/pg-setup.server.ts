import { randomUUID } from "node:crypto";
import process from "node:process";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { freePort } from "#server/embedded/free-port.server";

/**
 * Gives every test file a database of its own, copied from the migrated template, before its modules load, which
 * they reach as the application, not as its owner, and
 * an address where `startTestRedis` starts a Redis if the file wants one.
 */

const name = `test_${randomUUID().replaceAll("-", "")}`;
const url = new URL(inject("postgresUrl"));

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql);
  await client.end();
}

await administer(`CREATE DATABASE ${name} TEMPLATE ${inject("postgresTemplate")}`);
const own = new URL(url);
own.pathname = `/${name}`;
process.env.DATABASE_MIGRATION_URL = own.href;
own.username = inject("postgresApplication");
process.env.DATABASE_URL = own.href;
process.env.REDIS_URL = `redis://127.0.0.1:${await freePort()}`;

afterAll(async () => {
  const { closePostgres } = await import("#server/platform/postgres.server");
  await closePostgres();
  await administer(`DROP DATABASE ${name} WITH (FORCE)`);
});
