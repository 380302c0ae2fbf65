import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PlainFailure } from "#server/embedded/plain-failure";
import { asOwner, ownerUrl } from "#test/owner.server.ts";
import { applyMigrations } from "./apply-migrations.server.ts";

const name = `interrupted_${randomUUID().replaceAll("-", "")}`;
const url = new URL(ownerUrl());
url.pathname = `/${name}`;

beforeAll(async () => {
  await asOwner(`CREATE DATABASE ${name}`);
});
afterAll(async () => {
  await asOwner(`DROP DATABASE ${name} WITH (FORCE)`);
});

test("a migration that was killed says in a sentence what to do, and doing it helps", async () => {
  const [, second] = await applyMigrations(url.href);
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1", [second]);
  const refusal: unknown = await applyMigrations(url.href).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(PlainFailure);
  const { message } = refusal instanceof Error ? refusal : { message: "" };
  expect(message).toContain(`The database change ${second} was interrupted`);

  await client.query(/if its changes are there:\s+(.*);/.exec(message)?.[1] ?? "");
  expect(await applyMigrations(url.href)).toEqual([]);
  await client.end();
});
