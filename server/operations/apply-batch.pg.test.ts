import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { cents } from "#domain/money";
import { applyBatch } from "#server/operations/apply-batch.server";
import { readOrder } from "#server/orders/read-orders.server";
import { pool } from "#server/platform/postgres.server";
import {
  aLine,
  anOffer,
  anOperation,
  anOrderOf,
  aShopper,
  countOf,
  NOW,
  placing,
  send,
} from "#test/orders.server.ts";

const shopper = await aShopper();
const offer = await anOffer();
const anOrder = () => anOrderOf([aLine(offer)]);

test("a placed order is received, told of once and on its way to the reviewer", async () => {
  const order = anOrder();
  const answer = await send(shopper, [placing(order)]);
  expect(answer.results).toEqual([{ opId: expect.any(String), outcome: "applied" }]);
  const view = await readOrder(shopper.principal, order.orderId);
  expect(view).toMatchObject({
    state: "received",
    seq: answer.seq,
    events: [{ type: "received" }],
    vendorOrders: [
      { state: "received", vendorName: "Green Corner", lines: [{ outcome: "pending", total: 200 }] },
    ],
  });
  expect(await countOf("outbox WHERE payload->>'orderId' = $1", [order.orderId])).toBe(1);
});

test("the same operation fifty times at once makes one order, one event, one message", async () => {
  const operation = placing(anOrder());
  const answers = await Promise.all(Array.from({ length: 50 }, () => send(shopper, [operation])));
  const outcomes = answers.map(({ results }) => results[0]?.outcome);
  expect(outcomes.filter((outcome) => outcome === "applied")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "duplicate")).toHaveLength(49);
  const { orderId } = operation.args as { orderId: string };
  expect(await countOf("orders WHERE id = $1", [orderId])).toBe(1);
  expect(await countOf("order_events WHERE order_id = $1", [orderId])).toBe(1);
  expect(await countOf("outbox WHERE payload->>'orderId' = $1", [orderId])).toBe(1);
});

test("the same order under another operation is the order that stands", async () => {
  const order = anOrder();
  await send(shopper, [placing(order)]);
  const again = await send(shopper, [placing(order, { lane: "order/again" })]);
  expect(again.results[0]?.outcome).toBe("applied");
  expect(await countOf("orders WHERE id = $1", [order.orderId])).toBe(1);
  expect(await countOf("outbox WHERE payload->>'orderId' = $1", [order.orderId])).toBe(1);
});

test("an operation ahead of its turn is not taken, and is once the earlier one came", async () => {
  const order = anOrder();
  const first = placing(order);
  const second = anOperation("order.cancel", { orderId: order.orderId }, { lane: first.lane, n: 2 });
  const early = await send(shopper, [second]);
  expect(early.results[0]).toMatchObject({ outcome: "rejected", code: "out-of-order" });
  const late = await send(shopper, [first, second]);
  expect(late.results.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
  expect(await readOrder(shopper.principal, order.orderId)).toMatchObject({ state: "cancelled", total: 0 });
});

test("two tabs that send a lane in any order end with every operation applied once", async () => {
  const orders = Array.from({ length: 6 }, anOrder);
  const operations = orders.map((order, index) => placing(order, { lane: "shuffled", n: index + 1 }));
  let waiting = operations;
  while (waiting.length > 0) {
    const tabs = await Promise.all([send(shopper, waiting.toReversed()), send(shopper, waiting)]);
    const done = new Set(
      tabs
        .flatMap(({ results }) => results.filter((each) => each.outcome !== "rejected"))
        .map(({ opId }) => opId),
    );
    waiting = waiting.filter(({ opId }) => !done.has(opId));
  }
  expect(await countOf("orders WHERE id = ANY($1)", [orders.map(({ orderId }) => orderId)])).toBe(6);
  expect(await countOf("operations WHERE lane = 'shuffled' AND outcome = 'applied'")).toBe(6);
});

test("another operation in a turn that was taken is a conflict, and changes nothing", async () => {
  const taken = placing(anOrder());
  await send(shopper, [taken]);
  const other = anOrder();
  const answer = await send(shopper, [placing(other, { lane: taken.lane })]);
  expect(answer.results[0]).toMatchObject({ code: "lane-conflict" });
  expect(await countOf("orders WHERE id = $1", [other.orderId])).toBe(0);
});

test("an operation id used in another lane is a conflict and the lane goes on", async () => {
  const first = placing(anOrder());
  await send(shopper, [first]);
  const reused = placing(anOrder(), { opId: first.opId, lane: "reused" });
  const next = placing(anOrder(), { lane: "reused", n: 2 });
  const { results } = await send(shopper, [reused, next]);
  expect(results).toMatchObject([{ code: "lane-conflict" }, { outcome: "applied" }]);
});

test("a rejection is remembered and its lane goes on", async () => {
  const poisoned = anOperation("order.place", { orderId: "no uuid" }, { lane: "poisoned" });
  const next = placing(anOrder(), { lane: "poisoned", n: 2 });
  const { results } = await send(shopper, [poisoned, next]);
  expect(results).toMatchObject([{ outcome: "rejected", code: "invalid" }, { outcome: "applied" }]);
  const again = await send(shopper, [poisoned]);
  expect(again.results[0]).toEqual(results[0]);
});

test("an operation nobody knows is rejected by name and version", async () => {
  const { results } = await send(shopper, [anOperation("order.teleport", {}, { version: 3 })]);
  expect(results[0]).toMatchObject({
    code: "unknown-operation",
    message: "there is no order.teleport version 3",
  });
});

test("an order that waited too long is not placed silently", async () => {
  const order = anOrder();
  const { results } = await send(shopper, [placing(order, { expiresAt: NOW - 1 })]);
  expect(results[0]).toMatchObject({ code: "expired" });
  expect(await countOf("orders WHERE id = $1", [order.orderId])).toBe(0);
});

test("a device whose clock is two hours off neither expires early nor lives longer", async () => {
  const twoHours = 2 * 60 * 60 * 1000;
  const behind = await send(shopper, [placing(anOrder(), { expiresAt: NOW - 1 })], NOW, NOW - twoHours);
  expect(behind.results[0]?.outcome).toBe("applied");
  const ahead = await send(
    shopper,
    [placing(anOrder(), { expiresAt: NOW + twoHours - 1 })],
    NOW,
    NOW + twoHours,
  );
  expect(ahead.results[0]).toMatchObject({ code: "expired" });
});

test("an answer that was lost is given again however late", async () => {
  const operation = placing(anOrder());
  await send(shopper, [operation]);
  const { results } = await send(shopper, [operation], NOW + 30 * 24 * 60 * 60 * 1000);
  expect(results[0]?.outcome).toBe("duplicate");
});

test("nobody sends from somebody else's device, whatever the payload claims", async () => {
  const stranger = await aShopper();
  const order = anOrder();
  const answer = await applyBatch(
    stranger.principal,
    {
      clientGroup: shopper.clientGroup,
      operations: [placing({ ...order, accountId: shopper.accountId } as typeof order)],
    },
    NOW,
  );
  expect(answer.results[0]).toMatchObject({ code: "not-yours" });
  expect(await countOf("orders WHERE id = $1", [order.orderId])).toBe(0);
});

test("nobody takes over, calls off or agrees to somebody else's order", async () => {
  const order = anOrder();
  await send(shopper, [placing(order)]);
  const stranger = await aShopper();
  const { results } = await send(stranger, [
    placing(order),
    anOperation("order.cancel", { orderId: order.orderId }),
    anOperation("order.accept", { orderId: order.orderId, total: 200 }),
  ]);
  expect(results.map((each) => each.outcome === "rejected" && each.code)).toEqual(Array(3).fill("not-yours"));
  expect(await readOrder(stranger.principal, order.orderId)).toBeNull();
  expect(await readOrder(shopper.principal, order.orderId)).toMatchObject({ state: "received" });
});

test("what a guest sent while signing in counts for the member", async () => {
  const guest = await aShopper();
  const member = await aShopper();
  await pool.query("UPDATE accounts SET adopted_by_id = $2 WHERE id = $1", [
    guest.accountId,
    member.accountId,
  ]);
  await pool.query("UPDATE client_groups SET account_id = $2 WHERE id = $1", [
    guest.clientGroup,
    member.accountId,
  ]);
  const order = anOrder();
  const cart = anOperation("cart.save", { lines: [] }, { lane: "cart" });
  const { results } = await send(guest, [placing(order), cart]);
  expect(results.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
  expect(await readOrder(member.principal, order.orderId)).not.toBeNull();
  expect(await countOf("carts WHERE account_id = $1", [member.accountId])).toBe(1);
});

test.each([
  ["a negative", { unit: "each", count: -1 }],
  ["a fractional", { unit: "each", count: 1.5 }],
  ["an enormous", { unit: "each", count: 1e9 }],
  ["a weightless", { unit: "weight", grams: 0 }],
  ["an unworded", { unit: "each", count: "3" }],
  ["a two-headed", { unit: "each", count: 1, grams: 1 }],
])("%s quantity is invalid and says where", async (_, quantity) => {
  const order = anOrderOf([{ ...aLine(offer), quantity } as ReturnType<typeof aLine>]);
  const { results } = await send(shopper, [placing(order)]);
  expect(results[0]).toMatchObject({ code: "invalid", message: expect.stringContaining("lines.0.quantity") });
});

test("text that the database cannot hold is invalid, not an endless retry", async () => {
  for (const note of ["nul \0", "half \ud800"]) {
    const { results } = await send(shopper, [placing(anOrderOf([aLine(offer, 1, { note })]))]);
    expect(results[0]).toMatchObject({ code: "invalid" });
  }
});

test("an offer or vendor that never was is named by its line", async () => {
  const unknown = anOrderOf([aLine(offer), aLine({ ...offer, id: 999_999 })]);
  const strange = anOrderOf([aLine({ ...offer, vendorId: 999_999 })]);
  const { results } = await send(shopper, [placing(unknown), placing(strange)]);
  expect(results).toMatchObject([
    { code: "unknown-offer", message: `line ${unknown.lines[1]?.lineId}: no offer 999999` },
    { code: "unknown-vendor", message: expect.stringContaining(strange.lines[0]?.lineId ?? "") },
  ]);
});

test("a vanished offer is known: the order is taken and its review explains", async () => {
  const vanished = await anOffer();
  await pool.query("UPDATE offers SET removed_at = now() WHERE id = $1", [vanished.id]);
  const { results } = await send(shopper, [placing(anOrderOf([aLine(vanished)]))]);
  expect(results[0]?.outcome).toBe("applied");
});

test("the last cart saved is the cart", async () => {
  const owner = await aShopper();
  const line = {
    lineId: uuidv7(),
    offerId: offer.id,
    quantity: { unit: "each", count: 2 },
    substitution: "refund",
    note: "",
    seen: {
      ...aLine(offer).seen,
      slug: "lemon-1",
      unit: "each",
      vendorId: offer.vendorId,
      vendorName: "Green Corner",
      vendorSlug: "green-corner",
      price: cents(200),
    },
    addedAt: NOW,
  };
  await send(owner, [
    anOperation("cart.save", { lines: [line] }, { lane: "cart" }),
    anOperation("cart.save", { lines: [] }, { lane: "cart", n: 2 }),
  ]);
  const { rows } = await pool.query("SELECT cart, seq FROM carts WHERE account_id = $1", [owner.accountId]);
  expect(rows).toEqual([{ cart: { lines: [] }, seq: 2 }]);
});
