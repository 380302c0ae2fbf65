import { expect } from "@playwright/test";
import type { Market, OrderRecords, Stock } from "./market.server.ts";

/**
 * Everything the market's own records must say of an order that arrived once and was granted in full: no second
 * order, one event a thing that happened, stock down by what was ordered and nothing else, the ledger in balance.
 */
export async function expectArrivedOnce(
  market: Market,
  orderId: string,
  before: Stock,
): Promise<OrderRecords> {
  const order = await market.order(orderId);
  if (!order) throw new Error(`the market has no order ${orderId}`);
  const vendors = order.vendorOrders.map(({ vendor }) => vendor);
  expect(order.state).toBe("confirmed");
  expect(order.ordersOfAccount).toBe(1);
  expect(order.vendorOrders.map(({ state }) => state)).toEqual(vendors.map(() => "confirmed"));
  expect([...order.events].sort()).toEqual(
    ["received", "confirmed", ...vendors.map((vendor) => `confirmed ${vendor}`)].sort(),
  );
  for (const line of order.lines) expect(line.granted).toBe(line.ordered);
  expect(await taken(market, before)).toEqual(
    Object.fromEntries(order.lines.map(({ offerId, ordered }) => [offerId, ordered])),
  );
  expect(await market.ledgerFaults()).toEqual([]);
  return order;
}

/** By offer, how much less there is than before. */
export async function taken(market: Market, before: Stock): Promise<Record<number, number>> {
  const after = await market.stock();
  const changed = [...before].flatMap(([offerId, was]) => {
    const less = was - (after.get(offerId) ?? 0);
    return less === 0 ? [] : [[offerId, less] as const];
  });
  return Object.fromEntries(changed);
}
