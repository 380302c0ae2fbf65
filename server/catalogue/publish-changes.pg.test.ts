import fc from "fast-check";
import type { PoolClient } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Changes, mergeChanges, NO_CHANGES, readChanges } from "#domain/published/changes";
import { readOffers } from "#server/catalogue/catalogue-records.server";
import { publishChanges } from "#server/catalogue/publish-changes.server";
import { readChanges as readChangesAfter } from "#server/catalogue/read-changes.server";
import { pool } from "#server/platform/postgres.server";
import { stockMarket } from "#test/catalogue.server.ts";
import { asOwner } from "#test/owner.server.ts";

let publisher: PoolClient;

beforeEach(async () => {
  await asOwner(
    "TRUNCATE vendors, categories, products, offers, stock_levels, catalogue_log RESTART IDENTITY CASCADE",
  );
  await stockMarket(5);
  publisher = await pool.connect();
  await publish();
});
afterEach(() => publisher.release());

async function publish(): Promise<void> {
  while ((await publishChanges(publisher)) > 0);
}

/** A reader as a phone is one: it only ever asks what changed after its own cursor. */
async function aReader() {
  const { rows } = await pool.query<{ seq: number }>("SELECT seq FROM catalogue_publication");
  let cursor = rows[0]?.seq ?? 0;
  let seen: Changes = NO_CHANGES;
  return {
    get seen() {
      return seen;
    },
    async follow() {
      const answer = await readChangesAfter(cursor, null);
      if (!answer.ok) throw new Error(answer.reason);
      const changes = readChanges(answer.message);
      seen = mergeChanges(seen, changes);
      cursor = answer.message.seq;
      return changes;
    },
  };
}

async function allOffers() {
  return (await readOffers(pool, [1, 2, 3, 4, 5])).sort((a, b) => a.id - b.id);
}

async function inOpenTransaction(sql: string): Promise<{ commit: () => Promise<void> }> {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(sql);
  return {
    async commit() {
      await client.query("COMMIT");
      client.release();
    },
  };
}

test("a change that is noted early and commits late is not missed by a reader who is past it", async () => {
  const reader = await aReader();
  const late = await inOpenTransaction("UPDATE offers SET price = 111 WHERE id = 1");
  await pool.query("UPDATE offers SET price = 222 WHERE id = 2");
  await publish();
  expect([...(await reader.follow()).offers.keys()]).toEqual([2]);
  await late.commit();
  await publish();
  expect((await reader.follow()).offers.get(1)).toMatchObject({ price: 111 });
});

test("whatever the order of beginnings, commits, publications and reads, the reader ends with what is stored", async () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant("begin"),
      offer: fc.integer({ min: 1, max: 5 }),
      price: fc.integer({ min: 1, max: 999 }),
    }),
    fc.record({
      do: fc.constantFrom("commit", "publish", "read"),
      offer: fc.constant(0),
      price: fc.constant(0),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      await publish();
      const before = await allOffers();
      const reader = await aReader();
      const open = new Map<number, { commit: () => Promise<void> }>();
      const commitOldest = async () => {
        const [oldest] = open;
        if (!oldest) return;
        open.delete(oldest[0]);
        await oldest[1].commit();
      };
      for (const { do: action, offer, price } of steps) {
        if (action === "begin" && !open.has(offer)) {
          open.set(offer, await inOpenTransaction(`UPDATE offers SET price = ${price} WHERE id = ${offer}`));
        } else if (action === "commit") await commitOldest();
        else if (action === "publish") await publishChanges(publisher);
        else if (action === "read") await reader.follow();
      }
      while (open.size > 0) await commitOldest();
      await publish();
      await reader.follow();
      const known = new Map([...before.map((offer) => [offer.id, offer] as const), ...reader.seen.offers]);
      expect([...known.values()]).toEqual(await allOffers());
    }),
    { numRuns: 25 },
  );
});

test("a removed offer, a deleted offer and a removed product are tombstones", async () => {
  const reader = await aReader();
  await pool.query("UPDATE offers SET removed_at = now() WHERE id = 1");
  await pool.query("DELETE FROM stock_levels WHERE offer_id = 2");
  await pool.query("DELETE FROM offers WHERE id = 2");
  await pool.query("UPDATE products SET removed_at = now() WHERE id = 3");
  await publish();
  const { offers, products } = await reader.follow();
  expect([offers.get(1), offers.get(2), offers.get(3)]).toEqual([null, null, null]);
  expect(products.get(3)).toBeNull();
});

test("a vendor that leaves takes its offers along, and brings them back", async () => {
  const reader = await aReader();
  await pool.query("UPDATE vendors SET removed_at = now() WHERE id = 1");
  await publish();
  await reader.follow();
  expect(reader.seen.vendors.get(1)).toBeNull();
  expect([...reader.seen.offers.values()]).toEqual([null, null, null, null, null]);
  await pool.query("UPDATE vendors SET removed_at = NULL WHERE id = 1");
  await publish();
  await reader.follow();
  expect(reader.seen.vendors.get(1)).toMatchObject({ slug: "barrow" });
  expect(reader.seen.offers.get(4)).toMatchObject({ id: 4, price: 200, available: 10 });
});

test("a category that is closed takes its products and their offers along", async () => {
  const reader = await aReader();
  await pool.query("UPDATE categories SET removed_at = now() WHERE id = 1");
  await publish();
  const { categories, products, offers } = await reader.follow();
  expect(categories.get(1)).toBeNull();
  expect([...products.values(), ...offers.values()]).toEqual(Array(10).fill(null));
});

test("selling changes what is available; handing over what was reserved changes nothing", async () => {
  const reader = await aReader();
  await pool.query("UPDATE stock_levels SET reserved = 3 WHERE offer_id = 1");
  await publish();
  expect((await reader.follow()).offers.get(1)).toMatchObject({ available: 7 });
  await pool.query("UPDATE stock_levels SET reserved = 0, on_hand = 7 WHERE offer_id = 1");
  await pool.query("UPDATE offers SET price = price");
  await publish();
  expect((await reader.follow()).offers.size).toBe(0);
});

test("what is rolled back was never noted", async () => {
  const reader = await aReader();
  await publisher.query("BEGIN");
  await publisher.query("UPDATE offers SET price = 1");
  await publisher.query("ROLLBACK");
  await publish();
  expect((await reader.follow()).offers.size).toBe(0);
});
