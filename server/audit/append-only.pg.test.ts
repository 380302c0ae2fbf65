import { expect, test } from "vitest";
import { recordAudit } from "#server/audit/record-audit.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { countOf } from "#test/orders.server.ts";
import { asOwner } from "#test/owner.server.ts";

const CHANGES = [
  "UPDATE audit_events SET outcome = 'done'",
  "DELETE FROM audit_events",
  "TRUNCATE audit_events",
];

test.each(CHANGES)("the application may not %s", async (change) => {
  await record();
  await expect(pool.query(change)).rejects.toThrow("permission denied for table audit_events");
});

test.each(CHANGES)("its owner does not %s by accident either", async (change) => {
  await record();
  await expect(asOwner(change)).rejects.toThrow("audit_events is append-only");
});

test.each([
  "ALTER TABLE audit_events DISABLE TRIGGER ALL",
  "DROP TABLE audit_events",
  "SET session_replication_role = replica",
  "UPDATE data_keys SET wrapped = '\\x00'",
  "DELETE FROM data_keys",
  "ALTER TABLE audit_events OWNER TO egm_app",
])("the application may not %s", async (change) => {
  const before = await countOf("audit_events");
  await expect(pool.query(change)).rejects.toThrow(/permission denied|must be owner/);
  expect(await countOf("audit_events")).toBe(before);
});

function record(): Promise<void> {
  return inTransaction((tx) =>
    recordAudit(tx, {
      principal: { actor: null, address: "192.0.2.7" },
      action: "session.start",
      target: "account:none",
      vendorId: null,
      outcome: "failed",
      detail: {},
    }),
  );
}
