import {
  ALLERGENS,
  type Allergen,
  DIETARY_LABELS,
  type DietaryLabel,
  NET_UNITS,
  type NetQuantity,
} from "../catalogue.ts";
import { SALE_UNITS, type SaleUnit } from "../quantity.ts";

/*
 * Closed lists travel as numbers: a set of labels as one bit each, one of a list as its place. The published
 * format therefore depends on the order of these lists; append to them, and raise CATALOGUE_SCHEMA otherwise.
 */

/** The labels as bits; a bit's place is the label's place in DIETARY_LABELS. */
export function dietBits(labels: readonly DietaryLabel[]): number {
  return bits(DIETARY_LABELS, labels);
}

export function dietOf(mask: number): DietaryLabel[] {
  return DIETARY_LABELS.filter((_, place) => mask & (1 << place));
}

export function allergenBits(allergens: readonly Allergen[]): number {
  return bits(ALLERGENS, allergens);
}

export function allergensOf(mask: number): Allergen[] {
  return ALLERGENS.filter((_, place) => mask & (1 << place));
}

/** 0 for goods sold loose. */
export function netUnitCode(net: NetQuantity | null): number {
  return net ? NET_UNITS.indexOf(net.unit) + 1 : 0;
}

/** Undefined for goods sold loose. */
export function netUnitOf(code: number): NetQuantity["unit"] | undefined {
  return NET_UNITS[code - 1];
}

export function netOf(amount: number, code: number): NetQuantity | null {
  const unit = netUnitOf(code);
  return unit ? { amount, unit } : null;
}

export function saleUnitCode(unit: SaleUnit): number {
  return SALE_UNITS.indexOf(unit);
}

/** Codes of a later version read as `each`. */
export function saleUnitOf(code: number): SaleUnit {
  return SALE_UNITS[code] ?? "each";
}

/** A number that may be missing: 0, or one more than it. */
export function optional(value: number | null): number {
  return value === null ? 0 : value + 1;
}

export function optionalOf(code: number): number | null {
  return code === 0 ? null : code - 1;
}

function bits<T>(list: readonly T[], members: readonly T[]): number {
  return list.reduce((mask, label, place) => (members.includes(label) ? mask | (1 << place) : mask), 0);
}
