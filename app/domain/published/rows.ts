import * as v from "valibot";
import { ALLERGENS, DEPARTMENT_TINTS, DIETARY_LABELS, NET_UNITS } from "../catalogue.ts";
import { cents } from "../money.ts";

/*
 * Rows of the catalogue as JSON, in the directory and in changes. Extra properties of a later version fall
 * away; labels a phone does not know yet are dropped rather than refusing the whole sync.
 */

export const idSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0x7fffffff));
export const amountSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(cents));

export const vendorSchema = v.object({
  id: idSchema,
  slug: v.string(),
  name: v.string(),
  story: v.string(),
  location: v.string(),
  illustration: v.string(),
  tint: v.fallback(v.picklist(DEPARTMENT_TINTS), "pantry"),
  deliveryFee: amountSchema,
  minimumOrder: amountSchema,
  freeDeliveryFrom: v.nullable(amountSchema),
});

export const categorySchema = v.object({
  id: idSchema,
  parentId: v.nullable(idSchema),
  slug: v.string(),
  name: v.string(),
  tint: v.fallback(v.picklist(DEPARTMENT_TINTS), "pantry"),
  illustration: v.string(),
  position: v.number(),
});

export const productSchema = v.object({
  id: idSchema,
  slug: v.string(),
  name: v.string(),
  brand: v.string(),
  gtin: v.string(),
  categoryId: idSchema,
  description: v.string(),
  net: v.nullable(v.object({ amount: v.number(), unit: v.picklist(NET_UNITS) })),
  allergens: known(ALLERGENS),
  dietary: known(DIETARY_LABELS),
  ageLimit: v.number(),
  pieceGrams: v.nullable(v.number()),
  illustration: v.string(),
  picture: v.optional(v.string(), ""),
  /** Found by search, shown nowhere. */
  keywords: v.string(),
});
/** A product as it is published: with the words it is found by. */
export type PublishedProduct = v.InferOutput<typeof productSchema>;

function known<const T extends string>(list: readonly T[]) {
  return v.pipe(
    v.array(v.string()),
    v.transform((labels) => list.filter((label) => labels.includes(label))),
  );
}
