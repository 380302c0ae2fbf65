import { expect, test } from "vitest";
import { findMember } from "#server/accounts/account-records.server";
import { verifyPassword } from "#server/accounts/passwords.server";
import { pool, prisma } from "#server/platform/postgres.server";
import { demoAccounts } from "./demo-accounts.ts";
import { seedWhenEmpty } from "./seed.server.ts";
import { seedDemo } from "./seed-demo.server.ts";

test("seeding fills an empty database in seconds and seeding again changes nothing", async () => {
  const started = performance.now();
  const first = await seedDemo();
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(first.products.created).toBeGreaterThanOrEqual(620);
  expect(first.problems).toEqual([]);
  const before = await everything();

  const second = await seedDemo();
  expect(second.products).toEqual({ created: 0, updated: 0, unchanged: first.products.created });
  expect(second.offers).toEqual({ created: 0, updated: 0, unchanged: first.offers.created });
  expect(await everything()).toEqual(before);

  const { rows } = await pool.query(`
    SELECT l.offer_id FROM stock_levels l
    LEFT JOIN stock_movements m ON m.offer_id = l.offer_id
    GROUP BY l.offer_id, l.on_hand HAVING l.on_hand <> coalesce(sum(m.on_hand_delta), 0)`);
  expect(rows).toEqual([]);
  expect(await prisma.stockLevel.count()).toBe(first.offers.created);
});

test("seeding on request fills only an empty database", async () => {
  await seedDemo();
  expect(await seedWhenEmpty("demo")).toBeNull();
});

test("the demo accounts can sign in, and the vendor's belongs to a vendor", async () => {
  await seedDemo();
  for (const account of demoAccounts) {
    const stored = await findMember(account.email);
    expect((await verifyPassword(stored?.passwordHash ?? null, account.password)).ok).toBe(true);
    expect(stored?.identity.name).toBe(account.name);
    expect(typeof stored?.owner.vendorId === "number").toBe(account.role.startsWith("vendor-"));
  }
});

/** The versions of every row: a row written again, even with the same values, gets another. */
async function everything(): Promise<unknown[]> {
  const tables = [
    "vendors",
    "categories",
    "products",
    "offers",
    "stock_levels",
    "stock_movements",
    "accounts",
  ];
  const versions = await Promise.all(
    tables.map((table) => pool.query(`SELECT '${table}' AS table, ctid, xmin FROM ${table} ORDER BY ctid`)),
  );
  return versions.flatMap((result) => result.rows);
}
