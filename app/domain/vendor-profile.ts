import * as v from "valibot";
import { cents } from "./money.ts";
import { MAX_ORDER_TOTAL } from "./place-order.ts";

export const MAX_STORY_LENGTH = 600;

const text = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max));
const amount = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(MAX_ORDER_TOTAL),
  v.transform(cents),
);

/** What a vendor says of itself. Amounts in cents; `freeDeliveryFrom` null for never. */
export const vendorProfileSchema = v.object({
  name: v.pipe(text(80), v.minLength(1)),
  story: text(MAX_STORY_LENGTH),
  location: text(120),
  deliveryFee: amount,
  minimumOrder: amount,
  freeDeliveryFrom: v.nullable(amount),
});
export type VendorProfile = v.InferOutput<typeof vendorProfileSchema>;
