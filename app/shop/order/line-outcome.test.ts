import { expect, test } from "vitest";
import { cents } from "#domain/money";
import type { OrderLineView } from "#domain/order-view";
import { quantityOf } from "#domain/quantity";
import { anOrderLine } from "#test/build-order.ts";
import { outcomeWords } from "./line-outcome.ts";

const said = (line: Partial<OrderLineView>): string => {
  const { what, money } = outcomeWords(anOrderLine(line), "Green Corner");
  return [what, money].filter(Boolean).join(" | ");
};

test.each<[string, Partial<OrderLineView>]>([
  ["", { outcome: "pending", granted: null }],
  ["As ordered", { outcome: "accepted" }],
  ["In full, at another price | €0.40 more than you saw.", { outcome: "repriced", seenPrice: cents(180) }],
  ["In full, at another price | €0.10 less than you saw.", { outcome: "repriced", seenPrice: cents(205) }],
  [
    "2 of 5 | The rest is not charged, €6.00 less.",
    {
      outcome: "reduced",
      reason: "low-stock",
      ordered: quantityOf("each", 5),
      granted: quantityOf("each", 2),
    },
  ],
  [
    "200 g of 1.25 kg | The rest is not charged, €2.10 less.",
    {
      outcome: "reduced",
      reason: "low-stock",
      ordered: quantityOf("weight", 1250),
      granted: quantityOf("weight", 200),
    },
  ],
  [
    "2 of 5 | The rest is not charged, €6.00 less. €0.40 more than you saw.",
    {
      outcome: "reduced",
      seenPrice: cents(180),
      ordered: quantityOf("each", 5),
      granted: quantityOf("each", 2),
    },
  ],
  [
    "Sold out, Green Corner picks the best match | You pay for what you get, never above your price cap.",
    { outcome: "substitute-later", reason: "out-of-stock", granted: null },
  ],
  [
    "Replaced by the best match | €0.40 more than you saw.",
    { outcome: "substituted", seenPrice: cents(180) },
  ],
  ["Sold out | Not charged.", { outcome: "refused", reason: "out-of-stock", granted: null }],
  ["Not enough left | Not charged.", { outcome: "refused", reason: "low-stock", granted: null }],
  [
    "More than one order may hold: place several smaller ones | Not charged.",
    { outcome: "refused", reason: "over-limit", granted: null },
  ],
  ["No longer sold | Not charged.", { outcome: "refused", reason: "gone", granted: null }],
  ["Now sold in another unit | Not charged.", { outcome: "refused", reason: "unit-changed", granted: null }],
  [
    "Below the minimum order of Green Corner | Not charged.",
    { outcome: "refused", reason: "below-minimum", granted: null },
  ],
  ["Called off | Not charged.", { outcome: "cancelled", granted: null }],
])("%s", (words, line) => {
  expect(said(line)).toBe(words);
});
