import { getLocale } from "#messages/runtime";

/** Which conventions each language writes amounts, weights and dates in. */
const CONVENTIONS = { en: "en-IE" } as const;

/** The BCP 47 tag for `Intl`, of the language messages are spoken in. */
export function conventions(): string {
  return CONVENTIONS[getLocale()];
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Formatters are costly to build (0.1 ms on a cheap phone) and a page of cards needs hundreds. */
export function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = conventions() + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(conventions(), options);
  formatters.set(key, made);
  return made;
}

export function formatNumber(value: number): string {
  return numberFormat({}).format(value);
}

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

export function textDirection(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(locale.split("-")[0] ?? "") ? "rtl" : "ltr";
}
