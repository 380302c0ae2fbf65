import * as v from "valibot";

/** A product's name, as it shows everywhere. */
export const productNameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

export type MarketProduct = {
  readonly productId: number;
  readonly name: string;
  readonly brand: string;
  readonly gtin: string;
  readonly slug: string;
  readonly illustration: string;
  readonly tint: string;
  readonly offers: number;
};
