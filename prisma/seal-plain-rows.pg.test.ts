import process from "node:process";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { findMember, readIdentity } from "#server/accounts/account-records.server";
import { openContact } from "#server/orders/sealed-contact.server";
import { pool } from "#server/platform/postgres.server";
import { anOrderOf, countOf } from "#test/orders.server.ts";
import { asOwner, ownerUrl } from "#test/owner.server.ts";
import { sealPlainRows } from "./seal-plain-rows.server.ts";

const PEOPLE = 1_200;
const url = ownerUrl();
const columnsLeft = () =>
  countOf("information_schema.columns WHERE table_name = 'accounts' AND column_name LIKE 'plain%'");

test("a filled database is sealed in batches; stopped on the way, the next run goes on", async () => {
  await asOwner("ALTER TABLE accounts ADD COLUMN plain_email text, ADD COLUMN plain_name text");
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

  await asOwner(`
    CREATE FUNCTION fail_in_second_batch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT count(*) FROM accounts WHERE email IS NOT NULL) > 500 THEN RAISE 'the disk is full'; END IF;
      RETURN new;
    END $$;
    CREATE TRIGGER fail BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION fail_in_second_batch();
  `);
  await expect(sealPlainRows(url, process.env)).rejects.toThrow("the disk is full");
  await asOwner("DROP TRIGGER fail ON accounts");
  const sealedFirst = await countOf("accounts WHERE email IS NOT NULL");
  expect(sealedFirst).toBe(500);

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

test("rows that cannot be sealed for want of a key are left as they are, and the key is named", async () => {
  await asOwner("ALTER TABLE accounts ADD COLUMN plain_email text, ADD COLUMN plain_name text");
  await pool.query(
    "INSERT INTO accounts (id, role, plain_email) VALUES ($1, 'shopper', 'late@example.org')",
    [uuidv7()],
  );
  await expect(sealPlainRows(url, {})).rejects.toThrow("LOOKUP_SECRET is not set");
  expect(await columnsLeft()).toBe(2);
  await sealPlainRows(url, process.env);
  expect(await findMember("late@example.org")).not.toBeNull();
});
