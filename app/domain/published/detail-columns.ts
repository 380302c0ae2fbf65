import type { Product } from "../catalogue.ts";
import { type BlobKind, TableReader, TableWriter, type TextColumn } from "./columns.ts";
import { allergenBits, allergensOf } from "./labels.ts";
import { rowOf } from "./product-columns.ts";

const KIND: BlobKind = "details";

/** What only the product's own page shows. */
export type ProductDetails = Pick<Product, "description" | "gtin" | "allergens">;

export type DetailColumns = {
  readonly ids: Int32Array;
  readonly allergens: Int32Array;
  readonly gtinDigits: Int32Array;
  readonly gtin: Float64Array;
  readonly description: TextColumn;
};

/** Encodes the details of products, which must ascend by id. */
export function encodeDetails(
  products: readonly (Pick<Product, "id"> & ProductDetails)[],
): Uint8Array<ArrayBuffer> {
  return (
    new TableWriter(KIND, products.length)
      .steps(products.map((product) => product.id))
      .numbers(products.map((product) => allergenBits(product.allergens)))
      // As numbers, because those of one brand are close together; the length keeps the leading zeros.
      .numbers(products.map((product) => product.gtin.length))
      .steps(products.map((product) => Number(product.gtin)))
      .texts(products.map((product) => product.description))
      .done()
  );
}

/** Throws `BrokenBlob`. */
export function decodeDetails(bytes: Uint8Array): DetailColumns {
  const table = new TableReader(bytes, KIND);
  return {
    ids: table.steps(0),
    allergens: table.numbers(1),
    gtinDigits: table.numbers(2),
    gtin: table.wideSteps(3),
    description: table.texts(4),
  };
}

/** The details of a product, or null where the shard has none. */
export function detailsOf(columns: DetailColumns, id: number): ProductDetails | null {
  const row = rowOf(columns.ids, id);
  if (row < 0) return null;
  const digits = columns.gtinDigits[row] ?? 0;
  return {
    description: columns.description.at(row),
    gtin: digits === 0 ? "" : String(columns.gtin[row]).padStart(Math.min(digits, 14), "0"),
    allergens: allergensOf(columns.allergens[row] ?? 0),
  };
}
