import type { PoolClient } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "#server/platform/postgres.server";
import { differences, hashTables } from "./table-hashes.server.ts";

let client: PoolClient;
beforeAll(async () => {
  client = await pool.connect();
  await client.query("BEGIN");
  await client.query(
    "INSERT INTO accounts (id, role) VALUES (gen_random_uuid(), 'guest'), (gen_random_uuid(), 'shopper')",
  );
});
afterAll(async () => {
  await client.query("ROLLBACK");
  client.release();
});

/** What comparing says after `sql`, which is undone. */
async function after(sql: string): Promise<string[]> {
  const before = await hashTables(client);
  await client.query("SAVEPOINT before");
  await client.query(sql);
  const found = await hashTables(client);
  await client.query("ROLLBACK TO before");
  return differences(before, found);
}

test("rows rewritten as they were are the same rows", async () => {
  expect(await after("UPDATE accounts SET role = role")).toEqual([]);
});

test("one changed value is seen", async () => {
  expect(await after("UPDATE accounts SET order_seq = 1 WHERE role = 'guest'")).toEqual([
    "accounts: 2 rows expected, 2 found",
  ]);
});

test("two rows that swap a value are seen", async () => {
  const swap = "UPDATE accounts SET role = CASE role WHEN 'guest' THEN 'shopper' ELSE 'guest' END";
  expect(await after(swap)).toEqual(["accounts: 2 rows expected, 2 found"]);
});

test("a lost row is seen", async () => {
  expect(await after("DELETE FROM accounts WHERE role = 'guest'")).toEqual([
    "accounts: 2 rows expected, 1 found",
  ]);
});

test("a table that one of them lacks is seen", () => {
  const carts = new Map([["carts", { rows: 0, hash: "" }]]);
  expect(differences(carts, new Map())).toEqual(["carts: 0 rows expected, no found"]);
});
