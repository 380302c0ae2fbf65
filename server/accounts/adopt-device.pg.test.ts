import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import type { Device } from "#domain/accounts";
import type { Cart, CartLine } from "#domain/cart";
import { cents } from "#domain/money";
import { pool } from "#server/platform/postgres.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";
import { aDevice, aMember, anOrder } from "#test/accounts.server.ts";
import { adoptDevice } from "./adopt-device.server.ts";
import { adoptGuest } from "./adopt-guest.server.ts";
import { establishGuest } from "./establish-guest.server.ts";
import { nextOrderSeq } from "./order-seq.server.ts";

async function aGuest(device: Device = aDevice()): Promise<{ device: Device; guestId: string }> {
  const guest = await establishGuest(device, null);
  if (!guest.ok) throw new Error(guest.reason);
  return { device, guestId: guest.owner.accountId };
}

async function aMemberId(): Promise<string> {
  return (await aMember()).owner.accountId;
}

/** Orders of an account in the order of their sequence, and where the sequence stands. */
async function ordersOf(accountId: string): Promise<{ ids: string[]; seqs: number[]; orderSeq: number }> {
  const orders = await pool.query<{ id: string; seq: number }>(
    "SELECT id, seq FROM orders WHERE account_id = $1 ORDER BY seq",
    [accountId],
  );
  const account = await pool.query("SELECT order_seq FROM accounts WHERE id = $1", [accountId]);
  return {
    ids: orders.rows.map((row) => row.id),
    seqs: orders.rows.map((row) => row.seq),
    orderSeq: account.rows[0].order_seq,
  };
}

async function placeFor(tx: Transaction, accountId: string): Promise<string> {
  const owner = await nextOrderSeq(tx, accountId);
  const id = uuidv7();
  await tx.query(
    `INSERT INTO orders (id, account_id, number, state, placed, price_cap, received_at, seq)
     VALUES ($1, $2, 'K4F-7QX', 'received', '{}', 1000, now(), $3)`,
    [id, owner.accountId, owner.seq],
  );
  return id;
}

/** Resolves once somebody waits for a row that is locked. */
async function somebodyWaits(): Promise<void> {
  await expect
    .poll(
      async () =>
        (
          await pool.query(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
          )
        ).rowCount,
      { interval: 5, timeout: 5_000 },
    )
    .toBeGreaterThan(0);
}

async function keepCart(accountId: string, cart: Cart): Promise<void> {
  await pool.query("INSERT INTO carts (account_id, cart, seq) VALUES ($1, $2, 3)", [
    accountId,
    JSON.stringify(cart),
  ]);
}

function aLine(offerId: number, count: number): CartLine {
  const seen = {
    productId: 1,
    slug: "pears-1",
    name: "Pears",
    brand: "",
    illustration: "pear",
    tint: "produce",
  };
  const vendor = { vendorId: 1, vendorName: "Orchard", vendorSlug: "orchard" };
  return {
    lineId: uuidv7(),
    offerId,
    quantity: { unit: "each", count },
    substitution: "refund",
    note: "",
    seen: { ...seen, ...vendor, unit: "each", price: cents(100) },
    addedAt: 1,
  };
}

test("a guest's orders follow the member's own, so that every device of the member pulls them", async () => {
  const memberId = await aMemberId();
  const own = [await anOrder(memberId, 1), await anOrder(memberId, 4)];
  const { device, guestId } = await aGuest();
  const guests = [await anOrder(guestId, 2), await anOrder(guestId, 3)];

  const adoption = await adoptDevice({ memberId, device, guestId: null });

  expect(adoption).toEqual({ joined: true, refusal: null, adoptedIds: [guestId] });
  expect(await ordersOf(memberId)).toEqual({ ids: [...own, ...guests], seqs: [1, 4, 5, 6], orderSeq: 6 });
  expect((await ordersOf(guestId)).ids).toEqual([]);
});

test("the carts become one, in which the device's quantities win", async () => {
  const memberId = await aMemberId();
  await keepCart(memberId, { lines: [aLine(1, 1), aLine(2, 2)] });
  const { device, guestId } = await aGuest();
  await keepCart(guestId, { lines: [aLine(2, 5), aLine(3, 3)] });
  await adoptDevice({ memberId, device, guestId: null });
  const carts = await pool.query(
    "SELECT account_id, cart, seq FROM carts WHERE account_id = ANY($1::uuid[])",
    [[memberId, guestId]],
  );
  expect(carts.rows).toHaveLength(1);
  expect(carts.rows[0]).toMatchObject({ account_id: memberId, seq: 4 });
  expect(carts.rows[0].cart.lines.map((line: CartLine) => [line.offerId, line.quantity])).toEqual([
    [1, { unit: "each", count: 1 }],
    [2, { unit: "each", count: 5 }],
    [3, { unit: "each", count: 3 }],
  ]);
});

test("an empty guest cart leaves the member's as it was", async () => {
  const memberId = await aMemberId();
  await keepCart(memberId, { lines: [aLine(1, 1)] });
  const { device, guestId } = await aGuest();
  await keepCart(guestId, { lines: [] });
  await adoptDevice({ memberId, device, guestId: null });
  const cart = await pool.query("SELECT seq, cart FROM carts WHERE account_id = $1", [memberId]);
  expect(cart.rows[0].seq).toBe(3);
  expect(cart.rows[0].cart.lines).toHaveLength(1);
});

test("the device's lanes go on where they were, for the member", async () => {
  const memberId = await aMemberId();
  const { device, guestId } = await aGuest();
  await pool.query("INSERT INTO operation_lanes (client_group, lane, last_n) VALUES ($1, 'cart', 7)", [
    device.clientGroup,
  ]);
  await adoptDevice({ memberId, device, guestId: null });
  const lane = await pool.query(
    `SELECT g.account_id, l.last_n FROM operation_lanes l JOIN client_groups g ON g.id = l.client_group
      WHERE l.client_group = $1`,
    [device.clientGroup],
  );
  expect(lane.rows).toEqual([{ account_id: memberId, last_n: 7 }]);
  const guest = await pool.query("SELECT adopted_by_id FROM accounts WHERE id = $1", [guestId]);
  expect(guest.rows[0].adopted_by_id).toBe(memberId);
});

test("a device that never spoke to the server simply becomes the member's", async () => {
  const memberId = await aMemberId();
  const device = aDevice();
  expect(await adoptDevice({ memberId, device, guestId: null })).toEqual({
    joined: true,
    refusal: null,
    adoptedIds: [],
  });
});

test("doing it again changes nothing", async () => {
  const memberId = await aMemberId();
  const { device, guestId } = await aGuest();
  await anOrder(guestId, 1);
  await adoptDevice({ memberId, device, guestId });
  const after = await ordersOf(memberId);
  const again = await adoptDevice({ memberId, device, guestId });
  expect(again).toMatchObject({ joined: true, refusal: null });
  expect(await ordersOf(memberId)).toEqual(after);
});

test("a plain form, which names no device, adopts the guest of its session", async () => {
  const memberId = await aMemberId();
  const { guestId } = await aGuest();
  const order = await anOrder(guestId, 1);
  await adoptDevice({ memberId, device: null, guestId });
  expect((await ordersOf(memberId)).ids).toEqual([order]);
});

test("knowing a client group's id adopts nothing", async () => {
  const memberId = await aMemberId();
  const { device, guestId } = await aGuest();
  const order = await anOrder(guestId, 1);
  const stolen = { ...device, secret: randomBytes(32).toString("base64url") };
  const { guestId: own } = await aGuest();
  expect(await adoptDevice({ memberId, device: stolen, guestId: own })).toEqual({
    joined: false,
    refusal: "wrong-secret",
    adoptedIds: [own],
  });
  expect((await ordersOf(guestId)).ids).toEqual([order]);
  const group = await pool.query("SELECT account_id FROM client_groups WHERE id = $1", [device.clientGroup]);
  expect(group.rows[0].account_id).toBe(guestId);
});

test("a member is never adopted, by whatever session or secret", async () => {
  const memberId = await aMemberId();
  const device = aDevice();
  const victimId = await aMemberId();
  await adoptDevice({ memberId: victimId, device, guestId: null });
  const order = await anOrder(victimId, 1);
  expect(await adoptDevice({ memberId, device, guestId: victimId })).toEqual({
    joined: false,
    refusal: "member-device",
    adoptedIds: [],
  });
  expect((await ordersOf(victimId)).ids).toEqual([order]);
});

test("of two members who adopt a guest at the same moment one gets all of it and the other nothing", async () => {
  for (let round = 0; round < 10; round++) {
    const members = [await aMemberId(), await aMemberId()];
    const { device, guestId } = await aGuest();
    for (const seq of [1, 2, 3]) await anOrder(guestId, seq);
    const adoptions = await Promise.all(
      members.map((memberId) => adoptDevice({ memberId, device, guestId: null })),
    );
    expect(adoptions.filter(({ joined }) => joined)).toHaveLength(1);
    const held = await Promise.all(members.map(async (memberId) => (await ordersOf(memberId)).ids.length));
    expect(held.sort()).toEqual([0, 3]);
  }
});

test("an order whose placing began before the adoption is moved by it", async () => {
  const memberId = await aMemberId();
  const { device, guestId } = await aGuest();
  const placing = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const placed = inTransaction(async (tx) => {
    const id = await placeFor(tx, guestId);
    placing.resolve();
    await mayCommit.promise;
    return id;
  });
  await placing.promise;
  const adopted = adoptDevice({ memberId, device, guestId: null });
  await somebodyWaits();
  mayCommit.resolve();
  const [order] = await Promise.all([placed, adopted]);
  expect((await ordersOf(memberId)).ids).toEqual([order]);
});

test("an order placed for the guest while the adoption commits goes to the member", async () => {
  const memberId = await aMemberId();
  const { guestId } = await aGuest();
  const before = await anOrder(guestId, 1);
  const adopting = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const adopted = inTransaction(async (tx) => {
    await adoptGuest(tx, guestId, memberId);
    adopting.resolve();
    await mayCommit.promise;
  });
  await adopting.promise;
  const placed = inTransaction((tx) => placeFor(tx, guestId));
  await somebodyWaits();
  mayCommit.resolve();
  const [order] = await Promise.all([placed, adopted]);
  expect(await ordersOf(memberId)).toEqual({ ids: [before, order], seqs: [1, 2], orderSeq: 2 });
});

test("forty orders placed, and ten changed, around an adoption are all the member's, each with a number of its own", async () => {
  const memberId = await aMemberId();
  const { device, guestId } = await aGuest();
  const early: string[] = [];
  for (let seq = 1; seq <= 10; seq++) early.push(await anOrder(guestId, seq));

  // As a change of an order goes: its row first, then its owner's.
  const change = (id: string) =>
    inTransaction(async (tx) => {
      const order = await tx.query("SELECT account_id FROM orders WHERE id = $1 FOR UPDATE", [id]);
      const { seq } = await nextOrderSeq(tx, order.rows[0].account_id);
      await tx.query("UPDATE orders SET seq = $2 WHERE id = $1", [id, seq]);
    });
  const place = () => inTransaction((tx) => placeFor(tx, guestId));
  const half = Array.from({ length: 20 }, place);
  const changes = early.map(change);
  const adoption = adoptDevice({ memberId, device, guestId: null });
  await Promise.all([...half, ...changes, adoption, ...Array.from({ length: 20 }, place)]);

  const { ids, seqs, orderSeq } = await ordersOf(memberId);
  expect(ids).toHaveLength(50);
  expect(new Set(seqs).size).toBe(50);
  expect(Math.max(...seqs)).toBe(orderSeq);
  expect((await ordersOf(guestId)).ids).toEqual([]);
});
