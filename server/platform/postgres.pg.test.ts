import { expect, test, vi } from "vitest";
import { config } from "#server/config.server";
import { keyPool, pool, postgresAnswers, prisma } from "./postgres.server.ts";

test("a test file starts on a migrated, empty database", async () => {
  expect(await prisma.vendor.count()).toBe(0);
  expect(await postgresAnswers()).toBe(true);
});

test("Prisma draws from the pool it shares with raw SQL", async () => {
  await Promise.all(Array.from({ length: 8 }, () => prisma.product.count()));
  expect(pool.totalCount).toBeGreaterThan(1);
});

test("a lost idle connection does not lose the process", async () => {
  await pool.query("SELECT 1");
  await pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()",
  );
  expect(await postgresAnswers()).toBe(true);
  await vi.waitFor(() => expect(pool.totalCount).toBe(1));
});

test("a connection lost between two queries of its borrower fails the next one, and only that", async () => {
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const lost = new Promise((resolve) => client.once("end", resolve));
  await pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
  await lost;
  await expect(client.query("SELECT 1")).rejects.toThrow();
  client.release(true);
  expect(await postgresAnswers()).toBe(true);
});

test("all pools of a process together hold no more connections than it was given", async () => {
  const many = Array.from({ length: config.database.connections }, (_, n) => n);
  const busy = "SELECT pg_sleep(0.05)";
  await Promise.all([
    ...many.map(() => pool.query(busy)),
    ...many.map(() => keyPool.query(busy)),
    ...many.map(() => prisma.$queryRaw`SELECT 1 FROM pg_sleep(0.05)`),
  ]);
  const { rows } = await pool.query<{ held: number }>(
    "SELECT count(*)::int AS held FROM pg_stat_activity WHERE datname = current_database()",
  );
  expect(rows).toEqual([{ held: config.database.connections }]);
});
