import { isGtin } from "#domain/gtin";
import { SALE_UNITS, type SaleUnit } from "#domain/quantity";
import { type Reading, read, unreadable } from "./reading.ts";

/** Of a 13-digit GTIN that lost its zeros; with fewer left, anything might look like one. */
const FEWEST_DIGITS = 10;

export type Words = Readonly<Record<string, string>>;

/**
 * A list such as `milk, Soy; nuts`, each word as the mapping's `words` translate it. A word nobody knows is an
 * error: an allergen must never vanish because of its spelling.
 */
export function readKeys<Key extends string>(
  text: string,
  known: readonly Key[],
  words: Words,
): Reading<Key[]> {
  const found = new Set<string>();
  for (const part of text.split(/[,;|/]/)) {
    const word = translate(part, words);
    if (word !== "") found.add(word);
  }
  const stranger = [...found].find((word) => !known.some((key) => key === word));
  if (stranger !== undefined)
    return unreadable(`has an unknown word: ${stranger} (known: ${known.join(", ")})`);
  return read(known.filter((key) => found.has(key)));
}

/** `each` where nothing is said. */
export function readSaleUnit(text: string, words: Words): Reading<SaleUnit> {
  const word = translate(text, words) || "each";
  const unit = SALE_UNITS.find((known) => known === word);
  return unit ? read(unit) : unreadable(`must be ${SALE_UNITS.join(" or ")}`);
}

/**
 * A GTIN, with 12 digits as the 13 it stands for, so that one product has one number. Spreadsheets eat leading
 * zeros: a shorter number that is valid with them is taken.
 */
export function readGtin(text: string): Reading<string> {
  const digits = text.replace(/[\s-]/g, "");
  if (digits === "" || /^0+$/.test(digits)) return read("");
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(digits)) return unreadable("was rounded by a spreadsheet");
  if (!/^\d+$/.test(digits)) return unreadable("is not a number");
  if (digits.length === 8 && isGtin(digits)) return read(digits);
  const padded = digits.length >= FEWEST_DIGITS ? digits.padStart(13, "0") : digits;
  return isGtin(padded) ? read(padded) : unreadable("has a wrong check digit or length");
}

function translate(part: string, words: Words): string {
  const word = part.trim().toLowerCase();
  return (words[word] ?? word).trim().toLowerCase();
}
