import { expect, test } from "vitest";
import { ORDERS_PER_ANSWER, readOrders } from "#server/orders/read-orders.server";
import { reviewOrders } from "#server/orders/review-orders.server";
import { aLine, anOffer, anOrderOf, aShopper, NOW, placeOrders } from "#test/orders.server.ts";

const offer = await anOffer({ stock: 100_000 });
const anOrder = () => anOrderOf([aLine(offer)]);

test("only what changed after the sequence is sent, each time to the same owner", async () => {
  const shopper = await aShopper();
  const [first, second] = [anOrder(), anOrder()];
  await placeOrders(shopper, [first, second]);
  const all = await readOrders(shopper.principal, 0);
  expect(all.orders.map(({ id }) => id)).toEqual([first.orderId, second.orderId]);
  expect(await readOrders(shopper.principal, all.seq)).toEqual({ orders: [], seq: all.seq });
  await reviewOrders([first.orderId], NOW);
  const changed = await readOrders(shopper.principal, all.seq);
  expect(changed.orders.map(({ id }) => id)).toEqual([first.orderId]);
  expect((await readOrders((await aShopper()).principal, 0)).orders).toEqual([]);
});

test("more orders than one answer holds arrive over several, none twice and none missing", async () => {
  const shopper = await aShopper();
  const orders = Array.from({ length: ORDERS_PER_ANSWER + 40 }, anOrder);
  await placeOrders(shopper, orders);
  // Reviewed in batches, so that ten orders at a time share a sequence across the end of an answer.
  for (let start = 0; start < orders.length; start += 8) {
    await reviewOrders(
      orders.slice(start, start + 8).map(({ orderId }) => orderId),
      NOW,
    );
  }
  const seen: string[] = [];
  let since = 0;
  for (let answers = 0; answers < 5; answers++) {
    const answer = await readOrders(shopper.principal, since);
    seen.push(...answer.orders.map(({ id }) => id));
    since = answer.seq;
  }
  expect(seen.toSorted()).toEqual(orders.map(({ orderId }) => orderId).toSorted());
});

test("a sequence this database never gave out starts over", async () => {
  const shopper = await aShopper();
  await placeOrders(shopper, [anOrder()]);
  expect((await readOrders(shopper.principal, 99_999)).orders).toHaveLength(1);
});
