import * as v from "valibot";
import { cents } from "./money.ts";
import { MAX_ORDER_TOTAL } from "./place-order.ts";
import { someText, typedText } from "./texts.ts";

export const MAX_STORY_LENGTH = 600;

const amount = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(MAX_ORDER_TOTAL),
  v.transform(cents),
);

/** What a vendor says of itself. Amounts in cents; `freeDeliveryFrom` null for never. */
export const vendorProfileSchema = v.object({
  name: someText(80),
  story: typedText(MAX_STORY_LENGTH),
  location: typedText(120),
  deliveryFee: amount,
  minimumOrder: amount,
  freeDeliveryFrom: v.nullable(amount),
});
export type VendorProfile = v.InferOutput<typeof vendorProfileSchema>;
