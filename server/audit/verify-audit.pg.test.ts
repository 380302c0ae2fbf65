import { afterEach, beforeEach, expect, test } from "vitest";
import { CHAIN_START, chainHash } from "#server/audit/audit-chain";
import { allAuditRows } from "#server/audit/audit-records.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { type Anchor, type ChainFault, hexOf, verifyChain } from "#server/audit/verify-chain";
import { keyedHashUnder } from "#server/keys/keyed-hashing";
import { keyedHash } from "#server/platform/keyed-hash.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { asOwner } from "#test/owner.server.ts";

const ROWS = 9;

/** Whoever has the owner's rights and takes the trigger away first. */
const tamper = (change: string, values: readonly unknown[] = []) => {
  const inlined = values.reduce<string>(
    (text, value, index) => text.replaceAll(`$${index + 1}`, `${value}`),
    change,
  );
  return asOwner(`BEGIN; SET LOCAL session_replication_role = replica; ${inlined}; COMMIT`);
};
const faults = async (anchors: readonly Anchor[] = []): Promise<readonly ChainFault[]> =>
  (await verifyChain(allAuditRows(pool), anchors, keyedHash)).faults;
const anchorAt = async (n: bigint): Promise<Anchor> => {
  for await (const row of allAuditRows(pool)) if (row.n === n) return { n, hash: hexOf(row.hash) };
  throw new Error(`there is no row ${n}`);
};

beforeEach(async () => {
  for (let n = 1; n <= ROWS; n++) {
    await inTransaction((tx) =>
      recordAudit(tx, {
        principal: { actor: null, address: `192.0.2.${n}` },
        action: "vendor.offers.change-price",
        target: `offer:${n}`,
        vendorId: 3,
        outcome: "done",
        detail: { price: 100 * n, reduced: n % 2 === 0, z: null, a: "é\u{1f34b}" },
      }),
    );
  }
});
afterEach(() => tamper("DELETE FROM audit_events"));

test("an untouched log is whole, and so is an empty one", async () => {
  expect(await faults([await anchorAt(4n), await anchorAt(9n)])).toEqual([]);
  await tamper("DELETE FROM audit_events");
  expect(await faults()).toEqual([]);
});

test.each([
  ["target", "'offer:99'"],
  ["outcome", "'refused'"],
  ["at", "at + interval '1 second'"],
  ["account_id", "gen_random_uuid()"],
  ["role", "'admin'"],
  ["action", "'vendor.read'"],
  ["vendor_id", "4"],
  ["address", "NULL"],
  ["detail", `'{"price": 1}'`],
  ["hash", "previous"],
  ["previous", "hash"],
])("a changed %s is found, and it is that row", async (column, value) => {
  await tamper(`UPDATE audit_events SET ${column} = ${value} WHERE n = 5`);
  expect((await faults())[0]).toEqual({ kind: "changed", n: 5n });
});

test("missing rows are named, from first to last", async () => {
  await tamper("DELETE FROM audit_events WHERE n IN (1, 4, 5)");
  expect(await faults()).toEqual([
    { kind: "missing", from: 1n, to: 1n },
    { kind: "missing", from: 4n, to: 5n },
  ]);
});

test("a missing row is found also when those after it were moved up", async () => {
  await tamper("DELETE FROM audit_events WHERE n = 4; UPDATE audit_events SET n = n - 1 WHERE n > 4");
  expect(await faults()).toEqual([4n, 5n, 6n, 7n, 8n].map((n) => ({ kind: "changed", n })));
});

test("an inserted row is found, between others and at the end", async () => {
  const columns = "at, account_id, role, action, target, vendor_id, outcome, address, detail, previous, hash";
  await tamper(
    `INSERT INTO audit_events (n, ${columns}) SELECT 10, ${columns} FROM audit_events WHERE n = 9`,
  );
  expect(await faults()).toEqual([{ kind: "changed", n: 10n }]);
});

test("rows that changed places are found", async () => {
  await tamper(`UPDATE audit_events SET n = 100 WHERE n = 3; UPDATE audit_events SET n = 3 WHERE n = 7;
                UPDATE audit_events SET n = 7 WHERE n = 100`);
  expect(await faults()).toEqual([
    { kind: "changed", n: 3n },
    { kind: "changed", n: 7n },
  ]);
});

test("rows cut off the end are missed as far as an anchor knows of them", async () => {
  const anchors = [await anchorAt(4n), await anchorAt(8n)];
  await tamper("DELETE FROM audit_events WHERE n > 5");
  expect(await faults()).toEqual([]);
  expect(await faults(anchors)).toEqual([{ kind: "cut-off", from: 6n, to: 8n }]);
});

test("without the secret a row cannot be forged, and with it the anchors still tell", async () => {
  const anchors = [await anchorAt(5n)];
  const forge = async (hash: typeof keyedHash) => {
    let previous = CHAIN_START;
    for await (const row of allAuditRows(pool)) {
      const forged = { ...row, target: row.n === 2n ? "offer:77" : row.target };
      const sealed = chainHash(hash, previous, forged);
      await tamper("UPDATE audit_events SET target = '$2', previous = '\\x$3', hash = '\\x$4' WHERE n = $1", [
        row.n,
        forged.target,
        hexOf(previous),
        hexOf(sealed),
      ]);
      previous = sealed;
    }
  };
  await forge(keyedHashUnder("a guess at the secret, of thirty-two characters"));
  expect(await faults()).toHaveLength(ROWS);
  await forge(keyedHash);
  expect(await faults()).toEqual([]);
  expect(await faults(anchors)).toEqual([{ kind: "rewritten", n: 5n }]);
});

test("the sentences name the rows", async () => {
  const { sayFault } = await import("#server/audit/verify-command.server");
  expect(sayFault({ kind: "changed", n: 5n })).toContain("Row 5 was changed");
  expect(sayFault({ kind: "missing", from: 4n, to: 6n })).toContain("Rows 4 to 6 are missing");
});
