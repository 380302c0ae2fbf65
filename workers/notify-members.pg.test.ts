// First: it names the queue before anything reads the configuration.
import "#test/own-queue.server.ts";

import { afterEach, expect, test, vi } from "vitest";
import { recordEvents } from "#server/events/record-events.server";
import { notifyMember } from "#server/orders/notify-member.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { aMember } from "#test/accounts.server.ts";
import { mailsTo } from "#test/mails.server.ts";
import { aLine, anOffer, anOrderOf, aShopper, countOf, placeOrders } from "#test/orders.server.ts";
import { queue } from "#test/own-queue.server.ts";
import { startNotifying } from "#workers/notify-members.server";
import { startRelay } from "#workers/relay-outbox.server";
import { startReviewing } from "#workers/review-orders.server";
import type { Worker } from "#workers/worker";

const BRISK = { visibilityTimeout: 1, waitTimeSeconds: 1 };
const patient = { timeout: 15_000, interval: 20 };
let started: Worker[] = [];
afterEach(async () => {
  await Promise.all(started.map((worker) => worker.stop()));
  started = [];
  await pool.query("DELETE FROM outbox");
});

/** An order of a member who can be written to; of a guest, without `member`. */
async function anOrderReceived({ member = true } = {}): Promise<{ orderId: string; email: string }> {
  const shopper = await aShopper();
  const order = anOrderOf([aLine(await anOffer())]);
  await placeOrders(shopper, [order]);
  const { accountId, email } = (await aMember()).identity;
  if (member) await pool.query("UPDATE orders SET account_id = $2 WHERE id = $1", [order.orderId, accountId]);
  return { orderId: order.orderId, email: email ?? "" };
}

test("a member is written to once for each state their order comes to, however often and at once it is told", async () => {
  const { orderId, email } = await anOrderReceived();
  await Promise.all(Array.from({ length: 5 }, () => notifyMember(orderId, "needs-you")));
  await notifyMember(orderId, "confirmed");
  await notifyMember(orderId, "confirmed");
  const mails = await mailsTo(email);
  expect(mails.map(({ subject }) => subject.replace(/order \S+ /, "order … "))).toEqual([
    "Your order … needs you",
    "Your order … is confirmed",
  ]);
  expect(mails[0]?.text).toContain(`/orders/${orderId}`);
});

test("guests are not written to, nor anybody of what needs no mail", async () => {
  const guest = await anOrderReceived({ member: false });
  await notifyMember(guest.orderId, "confirmed");
  const member = await anOrderReceived();
  await notifyMember(member.orderId, "cancelled");
  expect(await countOf("outbox WHERE queue = 'mail'")).toBe(0);
});

test("a review's event goes over the rules to the mail queue, and coming twice sends nothing twice", async () => {
  const { orderId } = await anOrderReceived();
  started = [startRelay(), startReviewing(BRISK), startNotifying(BRISK)];
  await vi.waitFor(() => expect(queue.mail().ready).toHaveLength(1), patient);
  await inTransaction((tx) =>
    recordEvents(tx, [{ type: "OrderSettled", detail: { orderId, state: "confirmed" } }]),
  );
  await vi.waitFor(async () => {
    expect(await countOf("outbox")).toBe(0);
    expect(queue.notices()).toEqual({ ready: [], inFlight: 0 });
  }, patient);
  expect(queue.mail().ready).toHaveLength(1);
});

test("what no rule asks for is not written where there is no bus", async () => {
  await inTransaction((tx) =>
    recordEvents(tx, [
      { type: "OrderReceived", detail: { orderId: "018f0000-0000-7000-8000-000000000000" } },
      {
        type: "OrderSettled",
        detail: { orderId: "018f0000-0000-7000-8000-000000000000", state: "cancelled" },
      },
    ]),
  );
  expect(await countOf("outbox")).toBe(0);
});
