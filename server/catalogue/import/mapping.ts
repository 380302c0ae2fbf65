import * as v from "valibot";
import { DEPARTMENT_TINTS } from "#domain/catalogue";
import { CURRENCY } from "#domain/money";

/**
 * A mapping says what a vendor's CSV means: which column is what, how it writes numbers, where its shelves belong
 * and what to do about what it leaves out. `docs/catalogue-import.md` explains every field with examples.
 */
export const ENCODINGS = [
  "auto",
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1250",
  "windows-1252",
  "iso-8859-1",
  "iso-8859-15",
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What a field reads: a column, or `otherwise` where the column is empty or there is none. */
export type Field = { readonly column: string | null; readonly otherwise: string };

const columnName = v.pipe(v.string(), v.minLength(1));
const field = v.union([
  v.pipe(
    columnName,
    v.transform((column): Field => ({ column, otherwise: "" })),
  ),
  v.pipe(
    v.strictObject({ column: columnName, missing: v.optional(v.string(), "") }),
    v.transform(({ column, missing }): Field => ({ column, otherwise: missing })),
  ),
  v.pipe(
    v.strictObject({ value: v.string() }),
    v.transform(({ value }): Field => ({ column: null, otherwise: value })),
  ),
]);
const optionalField = v.optional(field, { value: "" });

const tint = v.picklist(DEPARTMENT_TINTS);
const illustration = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, "must name a file in public/illustrations"));
const amount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));
const slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be a slug like northgate-market"),
);

const vendorSchema = v.strictObject({
  slug,
  name: v.pipe(v.string(), v.minLength(1)),
  story: v.optional(v.string(), ""),
  location: v.optional(v.string(), ""),
  illustration,
  tint,
  deliveryFee: amount,
  minimumOrder: v.optional(amount, 0),
  freeDeliveryFrom: v.optional(v.nullable(amount), null),
});

/** All in cents. The names are the file's own words for a category, at any level; the deepest one given wins. */
const priceRule = v.variant("rule", [
  v.strictObject({ rule: v.literal("refuse") }),
  v.strictObject({
    rule: v.literal("by-category"),
    cents: v.record(v.string(), amount),
    otherwise: v.optional(amount),
  }),
  v.strictObject({
    rule: v.literal("range-by-category"),
    cents: v.record(v.string(), v.tuple([amount, amount])),
    otherwise: v.optional(v.tuple([amount, amount])),
  }),
]);
export type PriceRule = v.InferOutput<typeof priceRule>;

export const mappingSchema = v.strictObject({
  encoding: v.optional(v.picklist(ENCODINGS), "auto"),
  delimiter: v.optional(v.picklist([",", ";", "\t", "|"]), ","),
  /** What separates whole numbers from decimals; the other of the two, spaces and apostrophes may group thousands. */
  decimal: v.optional(v.picklist([".", ","]), "."),
  currency: v.literal(CURRENCY),
  /** Whether prices are written in euros (`2.49`) or in cents (`249`). */
  priceIn: v.optional(v.picklist(["euros", "cents"]), "euros"),
  /** What stock of offers by weight is written in. */
  weightStockIn: v.optional(v.picklist(["g", "kg"]), "g"),
  /** Made when the marketplace does not have it yet. */
  vendor: v.optional(vendorSchema),
  /** Other CSVs to look things up in; their columns are then called `<as>.<column>`. Paths start at the file imported. */
  joins: v.optional(
    v.array(v.strictObject({ as: columnName, file: columnName, key: columnName, column: columnName })),
    [],
  ),
  fields: v.strictObject({
    key: field,
    name: field,
    brand: optionalField,
    gtin: optionalField,
    description: optionalField,
    keywords: optionalField,
    /** `500 g`, `6 x 330 ml`; or the number alone with `netUnit` beside it. */
    netQuantity: optionalField,
    netUnit: optionalField,
    allergens: optionalField,
    dietary: optionalField,
    ageLimit: optionalField,
    pieceGrams: optionalField,
    illustration: optionalField,
    /** `each` or `weight`; each where nothing is said. */
    unit: optionalField,
    price: optionalField,
    wasPrice: optionalField,
    stock: optionalField,
  }),
  category: v.strictObject({
    /** From the department down: one field a level, or one field with all of them and a separator. */
    levels: v.pipe(v.array(field), v.minLength(1)),
    separator: v.optional(v.pipe(v.string(), v.minLength(1))),
    /** The file's path (`frozen > ice cream`) to the slug of a category of the marketplace. */
    to: v.optional(v.record(v.string(), slug), {}),
    /** How the file's departments are called and look here, for those the marketplace does not have. */
    departments: v.optional(
      v.record(v.string(), v.strictObject({ name: v.optional(v.string()), tint, illustration })),
      {},
    ),
    /** The look of departments not listed; without it their rows are refused. */
    otherwise: v.optional(v.strictObject({ tint, illustration })),
  }),
  missingPrice: v.optional(priceRule, { rule: "refuse" }),
  /** The file's words for allergens, labels and units: `{"soy": "soybeans", "kg": "weight", "none": ""}`. */
  words: v.optional(v.record(v.string(), v.string()), {}),
});
export type Mapping = v.InferOutput<typeof mappingSchema>;
