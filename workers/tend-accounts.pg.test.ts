import { uuidv7 } from "uuidv7";
import { afterAll, expect, test } from "vitest";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { countOf } from "#test/orders.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { startTendingAccounts } from "./tend-accounts.server.ts";

const server = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await server.kill();
});

test("a worker that starts erases all that is due, batch by batch, and leaves the others", async () => {
  await pool.query(
    `INSERT INTO accounts (id, role, seen_at)
     SELECT gen_random_uuid(), 'guest', now() - interval '91 days' FROM generate_series(1, 120)`,
  );
  await pool.query("INSERT INTO accounts (id, role) VALUES ($1, 'guest')", [uuidv7()]);
  const worker = startTendingAccounts();
  await expect.poll(() => countOf("accounts WHERE erased_at IS NOT NULL"), { timeout: 60_000 }).toBe(120);
  await worker.stop();
  expect(await countOf("accounts WHERE erased_at IS NULL")).toBe(1);
});
