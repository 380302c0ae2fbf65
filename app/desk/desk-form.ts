import * as v from "valibot";

/** A posted form as an object of texts; a field sent twice counts once, a file not at all. */
export async function readFields(request: Request): Promise<Record<string, string>> {
  const form = await request.formData().catch(() => new FormData());
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of form) if (typeof value === "string") fields[name] = value;
  return fields;
}

const HUNDREDTHS = /^(-?)(\d{1,7})(?:[.,](\d{1,2}))?\s?€?$/;
const THOUSANDTHS = /^([-−]?)(\d{1,7})(?:[.,](\d{1,3}))?\s?(?:kg)?$/;

/** Cents from `2.49` or `2,49`; NaN for anything else, which no schema takes. */
export function centsTyped(text: string): number {
  const [, sign, whole, part = ""] = HUNDREDTHS.exec(text.trim()) ?? [];
  if (whole === undefined || sign !== "") return Number.NaN;
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

/** Cents, or null for nothing typed. */
export function centsOrNone(text: string): number | null {
  return text.trim() === "" ? null : centsTyped(text);
}

/** Cents as they are typed: `2.49`. */
export function centsToType(amount: number): string {
  return (amount / 100).toFixed(2);
}

/** Stock units typed for an offer: pieces, or kilograms as grams. NaN for anything else. */
export function unitsTyped(text: string, unit: string): number {
  if (unit === "each")
    return /^[-−]?\d{1,9}$/.test(text.trim()) ? Number(text.replace("−", "-")) : Number.NaN;
  const [, sign, whole, part = ""] = THOUSANDTHS.exec(text.trim()) ?? [];
  if (whole === undefined) return Number.NaN;
  const grams = Number(whole) * 1000 + Number(part.padEnd(3, "0"));
  return sign === "" ? grams : -grams;
}

const rowNumber = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,9}$/),
  v.transform(Number),
  v.maxValue(2_147_483_647),
);

/** A row's id out of an address or a form; null for anything else. */
export function rowId(text: string | null | undefined): number | null {
  const parsed = v.safeParse(rowNumber, text);
  return parsed.success ? parsed.output : null;
}

/** The names of the fields that a schema did not take. */
export function wrongFields(issues: readonly v.BaseIssue<unknown>[]): string[] {
  return [...new Set(issues.map((issue) => v.getDotPath(issue) ?? ""))];
}
