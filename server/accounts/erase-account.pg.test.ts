import { uuidv7 } from "uuidv7";
import { afterAll, expect, test, vi } from "vitest";
import { findMember } from "#server/accounts/account-records.server";
import { adoptDevice } from "#server/accounts/adopt-device.server";
import { eraseAccount } from "#server/accounts/erase-account.server";
import { exportAccount } from "#server/accounts/export-account.server";
import { findActor, startSession } from "#server/accounts/session.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { reviewOrders } from "#server/orders/review-orders.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { inTransaction } from "#server/platform/transaction.server";
import { aDevice, aMember, anOrder, aRequest } from "#test/accounts.server.ts";
import {
  aLine,
  anOffer,
  anOperation,
  anOrderOf,
  countOf,
  NOW,
  placeOrders,
  placing,
  send,
} from "#test/orders.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { startTestRedis } from "#test/redis.server.ts";

const server = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await server.kill();
});
const offer = await anOffer();

/** A member with a device, a session, an order that is on its way, a cart and an entry in the log. */
async function aShopperWithAll() {
  const member = await aMember({ name: "Ada Brook" });
  const { accountId } = member.owner;
  const principal = aPrincipal({ accountId, role: "shopper" });
  const clientGroup = uuidv7();
  await pool.query("INSERT INTO client_groups (id, account_id, secret_hash) VALUES ($1, $2, '\\x00')", [
    clientGroup,
    accountId,
  ]);
  const order = anOrderOf([aLine(offer, 2, { note: "Ring for Ada" })]);
  await placeOrders({ principal, accountId, clientGroup }, [order]);
  await pool.query("INSERT INTO carts (account_id, cart, seq) VALUES ($1, '{\"lines\": []}', 1)", [
    accountId,
  ]);
  await pool.query(
    "INSERT INTO passkeys (id, account_id, public_key, name) VALUES ($1, $2, '\\x01', 'Blue phone')",
    [uuidv7(), accountId],
  );
  await inTransaction((tx) =>
    recordAudit(tx, {
      principal,
      action: "session.start",
      target: `account:${accountId}`,
      vendorId: null,
      outcome: "done",
      detail: {},
    }),
  );
  const started = await startSession(aRequest(), member.owner, "single");
  if (!started.ok) throw new Error("Redis is gone");
  return {
    accountId,
    clientGroup,
    principal,
    order,
    email: member.identity.email ?? "",
    cookie: started.value,
  };
}

const erase = (principal: ReturnType<typeof aPrincipal>, cancelOpen = false) =>
  eraseAccount(principal, { cancelOpen, now: NOW });

test("the export holds everything that is kept about somebody, and no secret", async () => {
  const { principal, order, email } = await aShopperWithAll();
  const exported = await exportAccount(principal, NOW);
  expect(exported).toMatchObject({
    account: { name: "Ada Brook", email, role: "shopper", hasPassword: true },
    passkeys: [{ name: "Blue phone" }],
    sessions: [{ network: expect.anything() }],
    devices: [{}],
    cart: { lines: { lines: [] } },
    orders: [{ id: order.orderId, contact: order.contact }],
    log: [{ action: "session.start", address: "192.0.2.1" }],
  });
  expect(JSON.stringify(exported)).not.toMatch(/argon2|secretHash|publicKey/);
});

test("what the market's people did about somebody is in their export, and who those were and from where is not", async () => {
  const { principal, accountId } = await aShopperWithAll();
  const support = aPrincipal({ role: "support" });
  const bySupport = { principal: { ...support, address: "198.51.100.77" }, vendorId: null, detail: {} };
  const target = `account:${accountId}`;
  await inTransaction((tx) =>
    recordAudit(tx, { ...bySupport, action: "market.accounts.end-sessions", target, outcome: "done" }),
  );
  const { log } = await exportAccount(principal, NOW);
  expect(log.at(-1)).toMatchObject({ action: "market.accounts.end-sessions", role: "support", target });
  expect(JSON.stringify(log)).not.toContain(support.actor.accountId);
  expect(JSON.stringify(log)).not.toContain("198.51.100.77");
});

test("nobody is erased while an order of theirs is on its way, and nothing has changed", async () => {
  const { principal, email, cookie } = await aShopperWithAll();
  expect(await erase(principal)).toEqual({ ok: false, open: 1 });
  expect(await findMember(email)).not.toBeNull();
  expect(await findActor(aRequest(cookie))).toMatchObject({ ok: true, value: { role: "shopper" } });
});

test("what is being picked cannot be called off, and keeps the account", async () => {
  const { principal, order } = await aShopperWithAll();
  await reviewOrders([order.orderId], NOW);
  await pool.query("UPDATE vendor_orders SET state = 'picking' WHERE order_id = $1", [order.orderId]);
  expect(await erase(principal, true)).toEqual({ ok: false, open: 1 });
});

test("an erased person is named nowhere, their orders keep what was sold", async () => {
  const { accountId, principal, order, email, cookie } = await aShopperWithAll();
  await reviewOrders([order.orderId], NOW);
  expect(await erase(principal, true)).toEqual({ ok: true });

  const { rows } = await pool.query("SELECT * FROM accounts WHERE id = $1", [accountId]);
  expect(rows[0]).toMatchObject({
    id: accountId,
    email: null,
    email_hash: null,
    name: null,
    password_hash: null,
    totp_secret: null,
    erased_at: new Date(NOW),
  });
  for (const table of ["client_groups", "carts", "passkeys", "recovery_codes", "refresh_tokens"]) {
    expect(await countOf(`${table} WHERE account_id = $1`, [accountId]), table).toBe(0);
  }
  const orders = await pool.query("SELECT number, state, contact, placed FROM orders WHERE account_id = $1", [
    accountId,
  ]);
  expect(orders.rows).toMatchObject([{ state: "cancelled", contact: null }]);
  expect(orders.rows[0].placed.lines).toMatchObject([{ offerId: offer.id, note: "" }]);
  expect(await countOf("order_lines WHERE order_id = $1", [order.orderId])).toBe(1);
  expect(await findMember(email)).toBeNull();
  expect(await findActor(aRequest(cookie))).toEqual({ ok: true, value: null });
  expect(await countOf("outbox WHERE queue = 'mail'")).toBe(1);
  expect(await countOf("audit_events WHERE account_id = $1 AND action = 'account.erase'", [accountId])).toBe(
    1,
  );
});

test("the e-mail address of somebody erased is free again", async () => {
  const { principal, email } = await aShopperWithAll();
  await erase(principal, true);
  expect((await aMember({ email })).identity.email).toBe(email);
});

/** What names somebody erased, or would have to be brought to them. */
async function leftOf(accountId: string) {
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM carts WHERE account_id = $1) AS carts,
            (SELECT count(*)::int FROM client_groups WHERE account_id = $1) AS devices,
            (SELECT count(*)::int FROM orders WHERE account_id = $1 AND contact IS NOT NULL) AS contacts,
            (SELECT count(*)::int FROM orders WHERE account_id = $1 AND state = 'received') AS open`,
    [accountId],
  );
  return rows[0];
}

test("an order placed while somebody is being erased keeps the account", async () => {
  const { accountId, principal, email } = await aShopperWithAll();
  const placed = await pool.connect();
  try {
    await placed.query("BEGIN");
    const { rows } = await placed.query("SELECT seq FROM next_order_seq($1)", [accountId]);
    const orderId = uuidv7();
    await placed.query(
      `INSERT INTO orders (id, account_id, number, state, placed, contact, price_cap, received_at, seq)
       VALUES ($1, $2, 'K4F-7QX', 'received', '{"lines": []}', '\\x01', 1000, now(), $3)`,
      [orderId, accountId, rows[0].seq],
    );
    const erasing = erase(principal, true);
    await vi.waitFor(async () => {
      const waiting = "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      expect(await countOf(waiting)).toBe(1);
    });
    await placed.query("COMMIT");
    expect(await erasing).toEqual({ ok: false, open: 1 });
  } finally {
    placed.release();
  }
  expect(await findMember(email)).not.toBeNull();
  expect(await leftOf(accountId)).toMatchObject({ contacts: 2, open: 1 });
});

test("operations on their way while somebody is erased are all there before, or come to nothing", async () => {
  const outcomes = new Set<boolean>();
  for (let round = 0; round < 12; round++) {
    const { accountId, clientGroup, principal } = await aShopperWithAll();
    const shopper = { principal, accountId, clientGroup };
    const cart = anOperation("cart.save", { lines: [] }, { lane: "cart" });
    const [erasure] = await Promise.all([
      erase(principal, true),
      send(shopper, [cart, anOperation("cart.save", { lines: [] }, { lane: "cart", n: 2 })]),
      // Nobody's account any more: it fails, as would asking again, whose session has ended.
      send(shopper, [placing(anOrderOf([aLine(offer)]))]).catch((error) => error),
    ]);
    outcomes.add(erasure.ok);
    if (erasure.ok) expect(await leftOf(accountId)).toEqual({ carts: 0, devices: 0, contacts: 0, open: 0 });
  }
  expect(outcomes).toContain(true);
});

test("a cart saved after somebody was erased is nobody's", async () => {
  const { accountId, clientGroup, principal } = await aShopperWithAll();
  await erase(principal, true);
  const cart = anOperation("cart.save", { lines: [] }, { lane: "cart" });
  const { results } = await send({ principal, accountId, clientGroup }, [cart]);
  expect(results).toMatchObject([{ outcome: "rejected", code: "not-yours" }]);
  expect(await leftOf(accountId)).toMatchObject({ carts: 0, devices: 0 });
});

test("whoever is erased while they sign in gets neither a device nor what its guest ordered", async () => {
  const { accountId, principal } = await aShopperWithAll();
  await erase(principal, true);
  const guestId = uuidv7();
  await pool.query("INSERT INTO accounts (id, role) VALUES ($1, 'guest')", [guestId]);
  const orderId = await anOrder(guestId, 1);
  const adoption = await adoptDevice({ memberId: accountId, device: aDevice(), guestId });
  expect(adoption).toEqual({ joined: false, refusal: "member-device", adoptedIds: [] });
  expect(await leftOf(accountId)).toMatchObject({ devices: 0, open: 0 });
  expect(await countOf("orders WHERE id = $1 AND account_id = $2", [orderId, guestId])).toBe(1);
});
