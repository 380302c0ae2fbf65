import type { Product } from "../catalogue.ts";
import { type BlobKind, TableReader, TableWriter, type TextColumn } from "./columns.ts";
import { dietBits, dietOf, netOf, netUnitCode, optional, optionalOf } from "./labels.ts";
import { shortSlug, slugFrom } from "./product-slug.ts";

const KIND: BlobKind = "products";

/** What listings and cards need of a product; the rest is in its shard of details. */
export type ListedProduct = Omit<Product, "description" | "gtin" | "allergens">;

/** The products of one shard, ascending by id. Rows that pages do not show are never turned into objects. */
export type ProductColumns = {
  readonly count: number;
  readonly ids: Int32Array;
  readonly category: Int32Array;
  /** A place in `brands`. */
  readonly brand: Int32Array;
  readonly brands: readonly string[];
  /** Dietary labels as bits. */
  readonly diet: Int32Array;
  readonly ageLimit: Int32Array;
  readonly pieceGrams: Int32Array;
  readonly netAmount: Int32Array;
  readonly netUnit: Int32Array;
  readonly illustration: Int32Array;
  readonly illustrations: readonly string[];
  readonly name: TextColumn;
  /** Empty where the slug follows from the brand and the name. */
  readonly slug: TextColumn;
};

/** Encodes products, which must ascend by id. */
export function encodeProducts(products: readonly ListedProduct[]): Uint8Array<ArrayBuffer> {
  return new TableWriter(KIND, products.length)
    .steps(products.map((product) => product.id))
    .steps(products.map((product) => product.categoryId))
    .numbers(products.map((product) => dietBits(product.dietary)))
    .numbers(products.map((product) => product.ageLimit))
    .numbers(products.map((product) => optional(product.pieceGrams)))
    .numbers(products.map((product) => product.net?.amount ?? 0))
    .numbers(products.map((product) => netUnitCode(product.net)))
    .texts(products.map((product) => product.name))
    .texts(products.map(shortSlug))
    .words(products.map((product) => product.brand))
    .words(products.map((product) => product.illustration))
    .done();
}

/** Throws `BrokenBlob`. */
export function decodeProducts(bytes: Uint8Array): ProductColumns {
  const table = new TableReader(bytes, KIND);
  return {
    count: table.rows,
    ids: table.steps(0),
    category: table.steps(1),
    diet: table.numbers(2),
    ageLimit: table.numbers(3),
    pieceGrams: table.numbers(4),
    netAmount: table.numbers(5),
    netUnit: table.numbers(6),
    name: table.texts(7),
    slug: table.texts(8),
    brands: table.allTexts(9),
    brand: table.numbers(10),
    illustrations: table.allTexts(11),
    illustration: table.numbers(12),
  };
}

/** One row as an object. The row must be below `count`. */
export function productAt(columns: ProductColumns, row: number): ListedProduct {
  const [id, name] = [columns.ids[row] ?? 0, columns.name.at(row)];
  const brand = columns.brands[columns.brand[row] ?? -1] ?? "";
  return {
    id,
    slug: slugFrom(columns.slug.at(row), { id, name, brand }),
    name,
    brand,
    categoryId: columns.category[row] ?? 0,
    net: netOf(columns.netAmount[row] ?? 0, columns.netUnit[row] ?? 0),
    dietary: dietOf(columns.diet[row] ?? 0),
    ageLimit: columns.ageLimit[row] ?? 0,
    pieceGrams: optionalOf(columns.pieceGrams[row] ?? 0),
    illustration: columns.illustrations[columns.illustration[row] ?? -1] ?? "",
  };
}

/** The row of a product, or -1. */
export function rowOf(ids: Int32Array, id: number): number {
  let [low, high] = [0, ids.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
