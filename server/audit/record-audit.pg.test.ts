import { expect, test } from "vitest";
import { open } from "#server/platform/field-encryption.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { countOf } from "#test/orders.server.ts";
import { ADDRESS_FIELD, type AuditEntry, recordAudit } from "./record-audit.server.ts";

const anEntry = (given: Partial<AuditEntry> = {}): AuditEntry => ({
  principal: { actor: null, address: "192.0.2.7" },
  action: "session.start",
  target: "account:none",
  vendorId: null,
  outcome: "failed",
  detail: {},
  ...given,
});

test("writers at the same time get numbers without a gap, each sealed to the one before", async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => inTransaction((tx) => recordAudit(tx, anEntry({ detail: { n } })))),
  );
  const { rows } = await pool.query<{ n: string; previous: Buffer; hash: Buffer }>(
    "SELECT n, previous, hash FROM audit_events ORDER BY n",
  );
  expect(rows.map(({ n }) => Number(n))).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  for (const [index, row] of rows.entries()) {
    expect(row.previous).toEqual(rows[index - 1]?.hash ?? Buffer.alloc(32));
  }
});

test("what is rolled back leaves neither an entry nor a gap", async () => {
  const before = await countOf("audit_events");
  const rolledBack = inTransaction(async (tx) => {
    await recordAudit(tx, anEntry());
    throw new Error("something else failed");
  });
  await expect(rolledBack).rejects.toThrow("something else failed");
  await inTransaction((tx) => recordAudit(tx, anEntry()));
  const { rows } = await pool.query<{ n: string }>("SELECT max(n) AS n FROM audit_events");
  expect(Number(rows[0]?.n)).toBe(before + 1);
});

test("the address is kept sealed", async () => {
  await inTransaction((tx) =>
    recordAudit(tx, anEntry({ principal: { actor: null, address: "203.0.113.9" } })),
  );
  const { rows } = await pool.query<{ address: Buffer }>(
    "SELECT address FROM audit_events ORDER BY n DESC LIMIT 1",
  );
  const sealed = rows[0]?.address ?? Buffer.alloc(0);
  expect(sealed.includes("203.0.113.9")).toBe(false);
  expect(await open(sealed, ADDRESS_FIELD)).toBe("203.0.113.9");
});

test("a target that PostgreSQL cannot hold is recorded all the same", async () => {
  await inTransaction((tx) => recordAudit(tx, anEntry({ target: `vendor:\0\ud800${"9".repeat(999)}` })));
  const { rows } = await pool.query<{ target: string }>(
    "SELECT target FROM audit_events ORDER BY n DESC LIMIT 1",
  );
  expect(rows[0]?.target).toHaveLength(200);
  expect(rows[0]?.target).toMatch(/^vendor:\ufffd\ufffd9+$/);
});
