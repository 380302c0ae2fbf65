import type { ProductPicture } from "./product-pictures.ts";
import { someText } from "./texts.ts";

/** A product's name, as it shows everywhere. */
export const productNameSchema = someText(200);

export type MarketProduct = {
  readonly productId: number;
  readonly name: string;
  readonly brand: string;
  readonly gtin: string;
  readonly slug: string;
  readonly illustration: string;
  readonly picture: ProductPicture;
  readonly tint: string;
  readonly offers: number;
};
