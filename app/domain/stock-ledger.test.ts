import fc from "fast-check";
import { expect, test } from "vitest";
import { applyMovement, EMPTY_STOCK, onHandOf, type Stock, type StockEntry } from "./stock-ledger.ts";

const adjust = (opId: string, delta: number, at: number): StockEntry => ({ kind: "adjust", opId, delta, at });
const count = (opId: string, absolute: number, at: number, seen: string[] = []): StockEntry => ({
  kind: "count",
  opId,
  absolute,
  at,
  seen: new Set(seen),
});
const fold = (entries: readonly StockEntry[]): Stock =>
  entries.reduce((stock, entry) => applyMovement(stock, entry).stock, EMPTY_STOCK);

const entries = fc.uniqueArray(
  fc.oneof(
    fc.record({
      kind: fc.constant("adjust" as const),
      opId: fc.uuid(),
      delta: fc.integer({ min: -50, max: 50 }),
      at: fc.nat(40),
    }),
    fc.record({
      kind: fc.constant("count" as const),
      opId: fc.uuid(),
      absolute: fc.nat(500),
      at: fc.nat(40),
      seen: fc.constant(new Set<string>()),
    }),
  ),
  { selector: (entry) => entry.opId, maxLength: 12 },
);

test("any interleaving of adjustments and counts ends at the same figure", () => {
  fc.assert(
    fc.property(
      entries.chain((some) =>
        fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
      ),
      ([some, shuffled]) => {
        expect(fold(shuffled).onHand).toBe(fold(some).onHand);
      },
    ),
  );
});

test("the figure on hand is always the sum of what each entry did on arrival", () => {
  fc.assert(
    fc.property(entries, (some) => {
      let stock = EMPTY_STOCK;
      let sum = 0;
      for (const entry of some) {
        const movement = applyMovement(stock, entry);
        stock = movement.stock;
        sum += movement.onHandDelta;
      }
      expect(sum).toBe(stock.onHand);
      expect(onHandOf(some)).toBe(stock.onHand);
    }),
  );
});

test("an entry delivered twice counts once", () => {
  fc.assert(
    fc.property(entries, (some) => {
      expect(fold([...some, ...some]).onHand).toBe(fold(some).onHand);
    }),
  );
});

test("what left after a count is taken off it, even when the count arrives last", () => {
  const late = fold([adjust("a", 100, 1), adjust("b", -7, 30), count("c", 90, 20)]);
  expect(late.onHand).toBe(83);
});

test("what left before a count is in it already, even when it arrives afterwards", () => {
  expect(fold([count("c", 90, 20), adjust("b", -7, 10)]).onHand).toBe(90);
});

test("an older count that arrives late does not undo a newer one", () => {
  expect(fold([count("new", 40, 20), count("old", 90, 10)]).onHand).toBe(40);
});

test("what the counter had on screen is before the count, however wrong the clocks are", () => {
  expect(fold([adjust("b", -7, 999), count("c", 90, 20, ["b"])]).onHand).toBe(90);
});

test.each([
  [100, 99, false],
  [100, 91, false],
  [100, 90, true],
  [20, 16, false],
  [0, 5, true],
])("with %i expected, counting %i is a surprise: %s", (expected, counted, surprise) => {
  const stock = fold([adjust("a", expected, 1)]);
  expect(applyMovement(stock, count("c", counted, 2)).surprise).toBe(surprise);
});
