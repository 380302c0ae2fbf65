import * as v from "valibot";

/** A NUL or half of a surrogate pair: valid in JSON and in forms, refused by PostgreSQL's text and jsonb. */
const UNKEPT = /[\0\p{Surrogate}]/u;

const isKept = (text: string): boolean => !UNKEPT.test(text);

/** Characters that say how the text after them is read, and are not seen (UAX #9, 2.1 to 2.5). */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text without what turns around the text after it. People who write from right to left need none of it, since a text
 * is shown set apart from those beside it; telephones and address books put it around numbers that are copied from them.
 */
export const withoutDirections = (text: string): string => text.replace(DIRECTIONS, "");

/**
 * A text somebody typed, without what surrounds it and what would turn its neighbours around: kept and shown as it is, or
 * refused as a whole.
 */
export const typedText = (max: number) =>
  v.pipe(v.string(), v.transform(withoutDirections), v.trim(), v.maxLength(max), v.check(isKept));

/** One that must not be empty. */
export const someText = (max: number) => v.pipe(typedText(max), v.minLength(1));

/** Where in a body the first text stands that cannot be kept, as a dotted path; null for nowhere. */
export function whereUnkept(value: unknown): string | null {
  if (typeof value === "string") return isKept(value) ? null : "";
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    // The key itself is not repeated: it holds what could not be kept.
    if (!isKept(key)) return "";
    const where = whereUnkept(inner);
    if (where !== null) return where === "" ? key : `${key}.${where}`;
  }
  return null;
}
