import process from "node:process";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { findMember, readIdentity } from "#server/accounts/account-records.server";
import { openContact } from "#server/orders/sealed-contact.server";
import { pool } from "#server/platform/postgres.server";
import { anOrderOf, countOf } from "#test/orders.server.ts";
import { sealPlainRows } from "./seal-plain-rows.server.ts";

const PEOPLE = 1_200;
const url = process.env.DATABASE_URL ?? "";
const columnsLeft = () =>
  countOf("information_schema.columns WHERE table_name = 'accounts' AND column_name LIKE 'plain%'");

test("a filled database is sealed in batches; killed on the way, the next run goes on", async () => {
  await pool.query("ALTER TABLE accounts ADD COLUMN plain_email text, ADD COLUMN plain_name text");
  await pool.query(
    `INSERT INTO accounts (id, role, plain_email, plain_name)
     SELECT gen_random_uuid(), 'shopper', 'person' || n || '@example.org', 'Person ' || n FROM generate_series(1, $1) n`,
    [PEOPLE],
  );
  const guest = uuidv7();
  await pool.query("INSERT INTO accounts (id, role, plain_name) VALUES ($1, 'guest', '')", [guest]);
  const order = anOrderOf([]);
  await pool.query(
    `INSERT INTO orders (id, account_id, number, state, placed, price_cap, received_at, seq)
     VALUES ($1, $2, 'K4F-7QX', 'received', $3, 1000, now(), 1)`,
    [order.orderId, guest, JSON.stringify(order)],
  );

  const dying = sealPlainRows(url, process.env);
  await expect(
    Promise.all([dying, endOnce("SELECT count(*) > 0 AS due FROM accounts WHERE email IS NOT NULL")]),
  ).rejects.toThrow();
  const sealedFirst = await countOf("accounts WHERE email IS NOT NULL");
  expect(sealedFirst).toBeGreaterThan(0);

  const sealedNow = await sealPlainRows(url, process.env);
  expect(sealedFirst + sealedNow).toBe(PEOPLE + 1);
  expect(await columnsLeft()).toBe(0);
  expect((await findMember("person700@example.org"))?.identity.name).toBe("Person 700");
  expect((await readIdentity(guest))?.name).toBe("");
  const { rows } = await pool.query<{ placed: object; contact: Buffer }>(
    "SELECT placed, contact FROM orders",
  );
  expect(rows[0]?.placed).not.toHaveProperty("contact");
  expect(await openContact(order.orderId, rows[0]?.contact ?? null)).toEqual(order.contact);
  expect(await sealPlainRows(url, process.env)).toBe(0);
});

/** Ends whoever seals as soon as some of it was committed. */
async function endOnce(condition: string): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ due: boolean }>(condition);
    if (rows[0]?.due) break;
  }
  await pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = hashtext('seal_plain_rows')::bigint & 4294967295",
  );
}

test("rows that cannot be sealed for want of a key are left as they are, and the key is named", async () => {
  await pool.query("ALTER TABLE accounts ADD COLUMN plain_email text, ADD COLUMN plain_name text");
  await pool.query(
    "INSERT INTO accounts (id, role, plain_email) VALUES ($1, 'shopper', 'late@example.org')",
    [uuidv7()],
  );
  await expect(sealPlainRows(url, {})).rejects.toThrow("LOOKUP_SECRET is not set");
  expect(await columnsLeft()).toBe(2);
  await sealPlainRows(url, process.env);
  expect(await findMember("late@example.org")).not.toBeNull();
});
