import { uuidv7 } from "uuidv7";
import { beforeAll, expect, test } from "vitest";
import { AUDIT_PAGE, type AuditPage, type AuditQuery } from "#domain/audit";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { aVendor } from "#test/orders.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { readMarketAudit, readVendorAudit } from "./read-audit.server.ts";
import { recordAudit } from "./record-audit.server.ts";

const [ours, theirs] = [await aVendor(), await aVendor()];
const picker = uuidv7();
const owner = aPrincipal({ role: "vendor-owner", vendorId: ours });
const admin = aPrincipal({ role: "admin" });
const OURS = AUDIT_PAGE * 2 + 7;
const anything: AuditQuery = { accountId: null, action: null, from: null, until: null, before: null };

const record = (action: string, vendorId: number | null, accountId = uuidv7()) =>
  inTransaction((tx) =>
    recordAudit(tx, {
      principal: aPrincipal({ accountId }),
      action,
      target: vendorId === null ? "market" : `vendor:${vendorId}`,
      vendorId,
      outcome: "done",
      detail: {},
    }),
  );

beforeAll(async () => {
  for (let n = 0; n < OURS; n += 1) {
    await record(
      n % 10 === 0 ? "vendor.profile.change" : "vendor.stock.count",
      ours,
      n % 2 ? picker : undefined,
    );
    if (n % 3 === 0) await record("vendor.stock.count", theirs, picker);
    if (n % 5 === 0) await record("session.start", null);
  }
});

async function pagesOf(read: (before: string | null) => Promise<AuditPage>): Promise<AuditPage[]> {
  const pages: AuditPage[] = [];
  for (let before: string | null = null; ; ) {
    const page = await read(before);
    pages.push(page);
    if (page.next === null) return pages;
    before = page.next;
  }
}

test("a vendor reads what the market's people did to it, and not from where; they themselves do", async () => {
  const vendorId = await aVendor();
  await inTransaction((tx) =>
    recordAudit(tx, {
      principal: { ...admin, address: "198.51.100.77" },
      action: "vendor.change-profile",
      target: `vendor:${vendorId}`,
      vendorId,
      outcome: "done",
      detail: {},
    }),
  );
  const itsOwner = aPrincipal({ role: "vendor-owner", vendorId });
  const shown = await readVendorAudit(itsOwner, { ...anything, vendorId });
  expect(shown.events).toMatchObject([{ role: "admin", action: "vendor.change-profile", address: null }]);
  const toMarket = await readVendorAudit(admin, { ...anything, vendorId });
  expect(toMarket.events).toMatchObject([{ address: "198.51.100.77" }]);
});

test("a vendor's log is read page by page, the newest first, each entry once, and none of another's", async () => {
  const pages = await pagesOf((before) => readVendorAudit(owner, { ...anything, before, vendorId: ours }));
  expect(pages.map(({ events }) => events.length)).toEqual([AUDIT_PAGE, AUDIT_PAGE, 7]);
  const events = pages.flatMap((page) => page.events);
  expect(new Set(events.map(({ vendorId }) => vendorId))).toEqual(new Set([ours]));
  const numbers = events.map(({ n }) => Number(n));
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a));
  expect(events[0]?.address).toBe("192.0.2.1");
});

test("a page that is exactly full is the last one", async () => {
  const { events } = await readVendorAudit(owner, { ...anything, vendorId: ours });
  const before = events.at(6)?.n ?? null;
  const rest = await pagesOf((next) =>
    readVendorAudit(owner, { ...anything, before: next ?? before, vendorId: ours }),
  );
  expect(rest.map((page) => page.events.length)).toEqual([AUDIT_PAGE, AUDIT_PAGE]);
});

test("entries written while somebody pages move nothing", async () => {
  const query = { ...anything, vendorId: theirs };
  const first = await readMarketAudit(admin, query);
  await record("vendor.read", theirs, picker);
  const again = await readMarketAudit(admin, { ...query, before: first.events[0]?.n ?? null });
  expect(again.events[0]?.n).toBe(first.events[1]?.n);
});

test("what is looked for can be narrowed by person, action and time, together", async () => {
  const about = (query: Partial<AuditQuery>) =>
    readMarketAudit(admin, { ...anything, vendorId: null, ...query }).then(({ events }) => events);
  expect(new Set((await about({ accountId: picker })).map(({ accountId }) => accountId))).toEqual(
    new Set([picker]),
  );
  const changes = await about({ action: "vendor.profile.change" });
  expect(changes).toHaveLength(Math.ceil(OURS / 10));
  const [newest, next] = changes;
  if (newest === undefined || next === undefined) throw new Error("there are several changes");
  // From is inclusive, until is not.
  const between = await about({ action: "vendor.profile.change", from: next.at, until: newest.at });
  expect(between.map(({ n }) => n)).toContain(next.n);
  expect(between.map(({ n }) => n)).not.toContain(newest.n);
  expect(await about({ accountId: picker, action: "session.start" })).toEqual([]);
});

test("the market's people read of everybody, or of one vendor", async () => {
  const all = await pagesOf((before) => readMarketAudit(admin, { ...anything, vendorId: null, before }));
  const { rows } = await pool.query<{ count: number }>("SELECT count(*)::int AS count FROM audit_events");
  expect(all.flatMap(({ events }) => events)).toHaveLength(rows[0]?.count ?? 0);
  const one = await pagesOf((before) => readMarketAudit(admin, { ...anything, vendorId: theirs, before }));
  expect(new Set(one.flatMap(({ events }) => events.map(({ vendorId }) => vendorId)))).toEqual(
    new Set([theirs]),
  );
});

test("another vendor's log is refused, and the refusal is in that vendor's log", async () => {
  const refused = readVendorAudit(owner, { ...anything, vendorId: theirs });
  await expect(refused).rejects.toMatchObject({ status: 403 });
  const log = await readMarketAudit(admin, { ...anything, vendorId: theirs });
  expect(log.events[0]).toMatchObject({
    action: "vendor.audit.read",
    outcome: "refused",
    accountId: owner.actor.accountId,
  });
});
