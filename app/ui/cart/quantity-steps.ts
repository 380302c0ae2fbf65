import type { Product } from "#domain/catalogue";
import {
  grams,
  MAX_COUNT_PER_LINE,
  MAX_GRAMS_PER_LINE,
  type Quantity,
  quantityOf,
  type SaleUnit,
  WEIGHT_STEP_GRAMS,
} from "#domain/quantity";
import { formatNumber } from "../format/locale.ts";
import { formatWeight, parseCount, parseWeight } from "../format/quantity.ts";

/** Half a kilogram is what people take of loose goods unless one piece weighs more. */
const USUAL_GRAMS = 500;

export type Steps = {
  readonly step: number;
  readonly max: number;
  readonly format: (value: number) => string;
  readonly parse: (text: string) => number | null;
};

const BY_UNIT: Record<SaleUnit, Steps> = {
  each: { step: 1, max: MAX_COUNT_PER_LINE, format: formatNumber, parse: parseCount },
  weight: { step: WEIGHT_STEP_GRAMS, max: MAX_GRAMS_PER_LINE, format: formatWeight, parse: parseWeight },
};

/** How a quantity of this unit is stepped through, written and read. */
export function stepsOf(unit: SaleUnit): Steps {
  return BY_UNIT[unit];
}

/** What one press on "add" puts into the cart. */
export function firstQuantity(unit: SaleUnit, pieceGrams: Product["pieceGrams"]): Quantity {
  if (unit === "each") return quantityOf(unit, 1);
  const onePiece = Math.ceil((pieceGrams ?? 0) / WEIGHT_STEP_GRAMS) * WEIGHT_STEP_GRAMS;
  return { unit, grams: grams(Math.min(MAX_GRAMS_PER_LINE, Math.max(USUAL_GRAMS, onePiece))) };
}

/** About how many pieces a weight is; null where nobody counts. */
export function aboutPieces(quantity: Quantity, pieceGrams: Product["pieceGrams"]): number | null {
  if (quantity.unit === "each" || !pieceGrams) return null;
  return Math.max(1, Math.round(quantity.grams / pieceGrams));
}
