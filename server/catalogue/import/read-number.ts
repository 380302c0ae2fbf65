import { CURRENCY } from "#domain/money";
import { type Reading, read, unreadable } from "./reading.ts";

export type NumberStyle = { readonly decimal: "." | ","; readonly priceIn: "euros" | "cents" };

const MAX_CENTS = 10_000_000;
const FOREIGN_MONEY = /[$£¥₹₽₺]|\b(?!EUR)[A-Z]{3}\b/;

/** `1.299,50 €` as 129950 cents. Zero, negative and absurd prices are mistakes, not gifts. */
export function readPrice(text: string, style: NumberStyle): Reading<number> {
  if (FOREIGN_MONEY.test(text)) return unreadable(`is not in ${CURRENCY}`);
  const amount = readDecimal(text.replace(/€|EUR/g, ""), style.decimal, style.priceIn === "euros" ? 2 : 0);
  if (!amount.ok) return amount;
  if (amount.value <= 0) return unreadable("must be more than nothing");
  if (amount.value > MAX_CENTS) return unreadable(`is more than ${MAX_CENTS / 100} ${CURRENCY}`);
  return amount;
}

/** A whole number from 0 to 2 billion. */
export function readCount(text: string, decimal: "." | ","): Reading<number> {
  const count = readDecimal(text, decimal, 0);
  if (!count.ok) return count;
  if (count.value < 0) return unreadable("must not be negative");
  return count.value > 2_000_000_000 ? unreadable("is too large") : count;
}

/**
 * A decimal number in units of its last place: `2,5` with two places is 250. Digits beyond the places must be
 * zeros; nothing is rounded in silence. Text and string arithmetic only, so no float ever holds money.
 */
export function readDecimal(text: string, decimal: "." | ",", places: number): Reading<number> {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, "");
  const match = (decimal === "," ? WITH_COMMA : WITH_POINT).exec(plain);
  if (!match) return unreadable("is not a number");
  const [, sign = "", whole = "", fraction = ""] = match;
  if (/[1-9]/.test(fraction.slice(places))) {
    return unreadable(places === 0 ? "is not a whole number" : `has more than ${places} decimals`);
  }
  const digits = whole.replace(/\D/g, "") + fraction.slice(0, places).padEnd(places, "0");
  const value = Number(sign + digits);
  return Number.isSafeInteger(value) ? read(value) : unreadable("is too large");
}

const WITH_POINT = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;
const WITH_COMMA = /^(-?)(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/;
