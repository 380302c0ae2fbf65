import * as v from "valibot";
import { type Cents, cents } from "./money.ts";

export type Grams = number & { readonly unit: "grams" };

/** Brands a whole number of grams; throws RangeError for fractions, NaN and unsafe integers. */
export function grams(value: number): Grams {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of grams: ${value}`);
  return value as Grams;
}

/** How an offer is sold: by the piece, or by weight with its price per kilogram. */
export const SALE_UNITS = ["each", "weight"] as const;
export type SaleUnit = (typeof SALE_UNITS)[number];

export const MAX_COUNT_PER_LINE = 999;
export const MAX_GRAMS_PER_LINE = 100_000;
/** The step in which shoppers choose a weight. Any whole gram is still a valid quantity. */
export const WEIGHT_STEP_GRAMS = 50;

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_COUNT_PER_LINE));
const weight = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(MAX_GRAMS_PER_LINE),
  v.transform(grams),
);

/** What a shopper asks for on one line: pieces (1–999) or grams (1–100,000). */
export const quantitySchema = v.variant("unit", [
  v.strictObject({ unit: v.literal("each"), count }),
  v.strictObject({ unit: v.literal("weight"), grams: weight }),
]);
export type Quantity = v.InferOutput<typeof quantitySchema>;

/** The integer in which stock of this quantity is counted: pieces or grams. */
export function stockUnits(quantity: Quantity): number {
  return quantity.unit === "each" ? quantity.count : quantity.grams;
}

/** A quantity of `unit` from its stock units (pieces or grams). */
export function quantityOf(unit: SaleUnit, units: number): Quantity {
  return unit === "each" ? { unit, count: units } : { unit, grams: grams(units) };
}

/** What a quantity costs: `price` is per piece, or per kilogram for weights; halves round up. */
export function lineTotal(price: Cents, quantity: Quantity): Cents {
  return quantity.unit === "each"
    ? cents(price * quantity.count)
    : cents(Math.floor((price * quantity.grams + 500) / 1000));
}
