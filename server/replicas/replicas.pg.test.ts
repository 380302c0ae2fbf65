// First: it names the databases before anything reads the configuration.
import "#test/replicated-postgres.server.ts";

import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { OPERATION_LIFETIME_MS } from "#domain/operations";
import { type OrdersAnswer, ordersAnswerSchema } from "#domain/order-view";
import { askerWrites, lastWriteOfAsker, whileAsking } from "#server/accounts/asking.server";
import { startSession } from "#server/accounts/session.server";
import { accountTagOf } from "#server/accounts/session-id.server";
import { reviewOrders } from "#server/orders/review-orders.server";
import { pool } from "#server/platform/postgres.server";
import { withRedis } from "#server/platform/redis.server";
import type { Answer } from "#test/abuse/case.ts";
import { openShop, type Shop } from "#test/abuse/shop.server.ts";
import { aDevice, aMember, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { aLine, anOffer, anOrderOf, aShopper, placing, type Shopper } from "#test/orders.server.ts";
import { replica } from "#test/replicated-postgres.server.ts";
import { lastWriteOf, note } from "./last-writes.server.ts";
import { closeReplicas } from "./replicas.server.ts";
import { BEFORE_ALL, BEYOND_ALL, walPosition } from "./wal-position.ts";

/** The built web process over a primary and a standby whose replay can be held up; this process is its worker. */
let shop: Shop;
const offer = await anOffer({ stock: 10_000 });

beforeAll(async () => {
  shop = await openShop();
  // Its first reads are the primary's: it does not know the replica yet.
  await vi.waitFor(async () => expect(await isReadFromReplica()).toBe(true), PATIENCE);
});
afterEach(() => replica.resume());
afterAll(async () => {
  await closeReplicas();
  await shop.close();
});

const PATIENCE = { timeout: 30_000, interval: 100 };

type Visitor = Shopper & { readonly cookie: string };

async function aVisitor(): Promise<Visitor> {
  const shopper = await aShopper();
  const owner = { accountId: shopper.accountId, role: "guest", vendorId: null } as const;
  const started = await startSession(aRequest(), owner, "device");
  if (!started.ok) throw new Error("Redis is gone");
  return { ...shopper, cookie: started.value.split(";")[0] ?? "" };
}

async function ordersOf({ cookie }: Pick<Visitor, "cookie">, since = 0): Promise<OrdersAnswer> {
  const { json } = await shop.ask({ path: `/api/orders?since=${since}`, headers: { Cookie: cookie } });
  return v.parse(ordersAnswerSchema, json);
}

type Device = { readonly cookie: string; readonly clientGroup: string };

/** Places an order as a phone does, over HTTP; gives its id. */
async function order({ cookie, clientGroup }: Device): Promise<string> {
  const placed = anOrderOf([aLine(offer)], { placedAt: Date.now() });
  const operation = placing(placed, { expiresAt: Date.now() + OPERATION_LIFETIME_MS });
  const { json } = await post("/api/operations", { clientGroup, operations: [operation] }, cookie);
  expect(json).toMatchObject({ results: [{ outcome: "applied" }] });
  return placed.orderId;
}

function post(path: string, body: unknown, cookie = "") {
  const headers = { Cookie: cookie, "Content-Type": "application/json" };
  return shop.ask({ method: "POST", path, headers, body: JSON.stringify(body) });
}

const cookieOf = ({ headers }: Answer): string => headers["set-cookie"]?.[0]?.split(";")[0] ?? "";

/** Somebody whose sequence was raised behind the shop's back, where the replica cannot see it: 0 there, 5 in truth. */
async function aStranger(): Promise<Visitor> {
  const stranger = await aVisitor();
  await replica.caughtUp();
  await replica.pause();
  await pool.query("UPDATE accounts SET order_seq = 5 WHERE id = $1", [stranger.accountId]);
  return stranger;
}

async function isReadFromReplica(): Promise<boolean> {
  const { seq } = await ordersOf(await aStranger());
  await replica.resume();
  return seq === 0;
}

test("a shopper sees their own new order at once while the replica lags; others are read to from it", async () => {
  const shopper = await aVisitor();
  const stranger = await aStranger();
  const orderId = await order(shopper);
  expect((await ordersOf(shopper)).orders.map(({ id }) => id)).toEqual([orderId]);
  const page = await shop.ask({ path: `/api/orders/${orderId}`, headers: { Cookie: shopper.cookie } });
  expect(page.json).toMatchObject({ id: orderId, state: "received" });
  expect((await ordersOf(stranger)).seq).toBe(0);
});

test("what a worker decided is shown to the shopper whom its hint wakes", async () => {
  const shopper = await aVisitor();
  const orderId = await order(shopper);
  const { seq } = await ordersOf(shopper);
  await replica.caughtUp();
  await replica.pause();
  await reviewOrders([orderId], Date.now());
  await vi.waitFor(
    async () => expect((await ordersOf(shopper, seq)).orders).toMatchObject([{ state: "confirmed" }]),
    { timeout: 5_000 },
  );
});

test("who signs in sees what they ordered as a guest, with the replica behind", async () => {
  const member = await aMember();
  const device = aDevice();
  const guest = {
    cookie: cookieOf(await post("/api/session/guest", device)),
    clientGroup: device.clientGroup,
  };
  await replica.caughtUp();
  await replica.pause();
  const orderId = await order(guest);
  const credentials = { email: member.identity.email, password: PASSWORD, device };
  const cookie = cookieOf(await post("/api/session", credentials, guest.cookie));
  expect((await ordersOf({ cookie })).orders.map(({ id }) => id)).toEqual([orderId]);
});

test("who signs in must see what that wrote", async () => {
  const { identity } = await aMember();
  await post("/api/session", { email: identity.email, password: PASSWORD });
  const noted = await lastWriteOf(accountTagOf(identity.accountId));
  expect(noted.ok && noted.value).toBeGreaterThan(0);
});

test("a phone that is further than the replica is not sent back to the beginning", async () => {
  const stranger = await aStranger();
  expect((await ordersOf(stranger)).seq).toBe(0);
  expect(await ordersOf(stranger, 5)).toMatchObject({ orders: [], seq: 5 });
});

test("with the replica killed reads are the primary's, and the replica's again when it is back", async () => {
  const stranger = await aStranger();
  expect((await ordersOf(stranger)).seq).toBe(0);
  await replica.kill();
  expect((await ordersOf(stranger)).seq).toBe(5);
  await replica.restart();
  await vi.waitFor(async () => expect(await isReadFromReplica()).toBe(true), PATIENCE);
});

test("an answer to what may have changed something is read from the primary", async () => {
  const { cookie } = await aVisitor();
  await whileAsking("192.0.2.1", async () => {
    expect(await lastWriteOfAsker(aRequest(cookie))).toBe(BEFORE_ALL);
    askerWrites();
    expect(await lastWriteOfAsker(aRequest(cookie))).toBe(BEYOND_ALL);
  });
});

test("of two writes noted in the wrong order the later one is what must be seen", async () => {
  const tag = accountTagOf(uuidv7());
  await withRedis((redis) => {
    const commands = redis.pipeline();
    for (const position of [20, 3, 100, 7]) note(commands, tag, walPosition(position));
    return commands.exec();
  });
  expect(await lastWriteOf(tag)).toEqual({ ok: true, value: 100 });
});
