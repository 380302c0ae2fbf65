import type { NetQuantity } from "#domain/catalogue";
import type { Quantity } from "#domain/quantity";
import type { UnitPrice } from "#domain/unit-price";
import { pieces, unit_piece, unit_price } from "#messages";
import { formatNumber, numberFormat } from "./locale.ts";
import { formatMoney } from "./money.ts";

const PER_LARGE_UNIT = 1000;

/** A weight as it is spoken of: `350 g`, `1.25 kg`. */
export function formatWeight(grams: number): string {
  return grams < PER_LARGE_UNIT
    ? numberFormat({ style: "unit", unit: "gram" }).format(grams)
    : numberFormat({ style: "unit", unit: "kilogram", maximumFractionDigits: 3 }).format(
        grams / PER_LARGE_UNIT,
      );
}

/** What a pack holds: `500 g`, `1.5 l`, `6 pieces`. */
export function formatNet({ amount, unit }: NetQuantity): string {
  if (unit === "g") return formatWeight(amount);
  if (unit === "piece") return pieces({ count: amount, formatted: formatNumber(amount) });
  return amount < PER_LARGE_UNIT
    ? numberFormat({ style: "unit", unit: "milliliter" }).format(amount)
    : numberFormat({ style: "unit", unit: "liter", maximumFractionDigits: 3 }).format(
        amount / PER_LARGE_UNIT,
      );
}

/** What somebody asks for: `3` or `350 g`. */
export function formatQuantity(quantity: Quantity): string {
  return quantity.unit === "each" ? formatNumber(quantity.count) : formatWeight(quantity.grams);
}

/** `€3.20 / kg`. */
export function formatUnitPrice({ price, per }: UnitPrice): string {
  return unit_price({ price: formatMoney(price), unit: per === "piece" ? unit_piece() : per });
}

/** Pieces as somebody types them; null for anything but a whole number. */
export function parseCount(text: string): number | null {
  const digits = text.trim();
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null;
}

/** Grams from `350`, `350 g`, `1.25 kg` or `1,25kg`; null for anything else. */
export function parseWeight(text: string): number | null {
  const [, amount, unit] = /^(\d{1,6}(?:[.,]\d{1,3})?)\s?(k?g)?$/i.exec(text.trim()) ?? [];
  if (!amount) return null;
  const value = Number(amount.replace(",", "."));
  return Math.round(unit?.toLowerCase() === "kg" ? value * PER_LARGE_UNIT : value);
}
