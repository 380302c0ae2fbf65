import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { pool } from "#server/platform/postgres.server";
import { checkLedger } from "#server/stock/check-ledger.server";
import { anOffer, countOf, stockOf } from "#test/orders.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { adjustStock } from "./adjust-stock.server.ts";
import { countStock } from "./count-stock.server.ts";

const picker = (vendorId: number) => aPrincipal({ role: "vendor-picker", vendorId });

/** Goods that came an hour ago, and what a picker does about them. */
async function aShelf(stock: number) {
  const { id: offerId, vendorId } = await anOffer({ stock });
  await pool.query("UPDATE stock_movements SET at = now() - interval '1 hour' WHERE offer_id = $1", [
    offerId,
  ]);
  const principal = picker(vendorId);
  return {
    offerId,
    adjust: (delta: number, opId = uuidv7()) =>
      adjustStock(principal, { vendorId, offerId, adjustment: { opId, delta, reason: "waste" } }),
    count: (absolute: number, countedAt = Date.now(), seenMovement: number | null = null) =>
      countStock(principal, {
        vendorId,
        offerId,
        counting: { opId: uuidv7(), absolute, countedAt, seenMovement },
      }),
  };
}

test("an adjustment moves the figure on hand, once however often it is sent", async () => {
  const { offerId, adjust } = await aShelf(20);
  const opId = uuidv7();
  const answers = await Promise.all(Array.from({ length: 8 }, () => adjust(-3, opId)));
  expect(answers.every((answer) => answer.ok && answer.onHand === 17)).toBe(true);
  expect(await stockOf(offerId)).toEqual({ onHand: 17, reserved: 0 });
});

test("forty adjustments at once are all in the sum", async () => {
  const { offerId, adjust } = await aShelf(100);
  await Promise.all(Array.from({ length: 40 }, () => adjust(-2)));
  expect(await stockOf(offerId)).toEqual({ onHand: 20, reserved: 0 });
  expect(await checkLedger(pool)).toEqual([]);
});

test("what left after a count is taken off it, even when the count arrives last", async () => {
  const { adjust, count } = await aShelf(20);
  const aMinuteAgo = Date.now() - 60_000;
  await adjust(-4);
  expect(await count(15, aMinuteAgo)).toMatchObject({ ok: true, onHand: 11 });
});

test("what the counter's screen showed is before the count, whatever the clocks say", async () => {
  const { adjust, count } = await aShelf(20);
  const seen = await adjust(-4);
  if (!seen.ok) throw new Error("the adjustment was not taken");
  expect(await count(15, 1, seen.movement)).toMatchObject({ ok: true, onHand: 15 });
});

test("a clock that runs ahead counts as now", async () => {
  const { offerId, count } = await aShelf(20);
  await count(10, Date.now() + 86_400_000);
  expect(await countOf("stock_movements WHERE offer_id = $1 AND counted_at <= now()", [offerId])).toBe(1);
});

test("a count far from what was expected says so, and one that is near does not", async () => {
  const { count } = await aShelf(20);
  expect(await count(19)).toMatchObject({ ok: true, surprise: false });
  expect(await count(3)).toMatchObject({ ok: true, surprise: true });
});

test("shoppers hear of it: the catalogue has the offer among its changes", async () => {
  const { offerId, adjust } = await aShelf(20);
  await pool.query("DELETE FROM catalogue_changes");
  await adjust(-1);
  expect(await countOf("catalogue_changes WHERE entity = 'offer' AND entity_id = $1", [offerId])).toBe(1);
});

test("it is written down who did it", async () => {
  const { offerId, adjust } = await aShelf(20);
  await adjust(-1);
  expect(
    await countOf("audit_events WHERE action = 'vendor.stock.adjust' AND target = $1 AND outcome = 'done'", [
      `offer:${offerId}`,
    ]),
  ).toBe(1);
});
