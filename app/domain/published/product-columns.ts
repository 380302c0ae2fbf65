import type { Product } from "../catalogue.ts";
import { BrokenBlob } from "./bytes.ts";
import { type BlobKind, TableReader, TableWriter, type TextColumn } from "./columns.ts";
import {
  allergenBits,
  allergensOf,
  dietBits,
  dietOf,
  netOf,
  netUnitCode,
  optional,
  optionalOf,
} from "./labels.ts";
import { shortSlug, slugFrom } from "./product-slug.ts";
import { rowsInOrder } from "./rows-in-order.ts";
import { bySimilarity } from "./similarity.ts";

const KIND: BlobKind = "products";
const PICTURES = 17;

/** What listings and cards need of a product. */
export type ListedProduct = Omit<Product, "description" | "gtin" | "allergens">;
/** What only the product's own page shows. */
export type ProductDetails = Pick<Product, "description" | "gtin" | "allergens">;

/** The products of one shelf, ascending by id. Rows that pages do not show are never turned into objects. */
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
  /** One more than the grams, 0 for none. */
  readonly pieceGrams: Int32Array;
  readonly netAmount: Int32Array;
  readonly netUnit: Int32Array;
  /** A place in `illustrations`. */
  readonly illustration: Int32Array;
  readonly illustrations: readonly string[];
  /** A place in `pictures`. */
  readonly picture: Int32Array;
  readonly pictures: readonly string[];
  readonly name: TextColumn;
  /** Empty where the slug follows from the brand and the name. */
  readonly slug: TextColumn;
  readonly description: TextColumn;
  readonly gtin: Float64Array;
  readonly gtinDigits: Int32Array;
  readonly allergens: Int32Array;
};

/** Encodes products, in any order. */
export function encodeProducts(products: readonly Product[]): Uint8Array<ArrayBuffer> {
  const alike = [...products].sort(bySimilarity);
  const byId = [...products].sort((a, b) => a.id - b.id);
  return (
    new TableWriter(KIND, products.length)
      .steps(alike.map((product) => product.id))
      .steps(alike.map((product) => product.categoryId))
      .words(alike.map((product) => product.brand))
      .numbers(alike.map((product) => dietBits(product.dietary)))
      .numbers(alike.map((product) => product.ageLimit))
      .numbers(alike.map((product) => optional(product.pieceGrams)))
      .numbers(alike.map((product) => product.net?.amount ?? 0))
      .numbers(alike.map((product) => netUnitCode(product.net)))
      .words(alike.map((product) => product.illustration))
      .texts(alike.map((product) => product.name))
      .texts(alike.map(shortSlug))
      .texts(alike.map((product) => product.description))
      .numbers(alike.map((product) => allergenBits(product.allergens)))
      // Numbers given out one after another stay neighbours by id only. The length keeps leading zeros.
      .steps(byId.map((product) => Number(product.gtin)))
      .numbers(byId.map((product) => product.gtin.length))
      .words(alike.map((product) => product.picture))
      .done()
  );
}

/**
 * Opens a shard; its columns are decoded when first read, because listings read few of them. Throws `BrokenBlob`,
 * and so may the first read of a column.
 */
export function decodeProducts(bytes: Uint8Array): ProductColumns {
  const table = new TableReader(bytes, KIND);
  const written = table.steps(0);
  const order = rowsInOrder(written);
  const ordered = (column: Int32Array) => column.map((_, row) => column[order[row] ?? 0] ?? 0);
  const numbers = (column: number) => lazy(() => ordered(table.numbers(column)));
  const texts = (column: number): TextColumn => {
    const read = table.texts(column);
    return { at: (row) => read.at(order[row] ?? 0) };
  };
  const brands = lazy(() => table.allTexts(2));
  const illustrations = lazy(() => table.allTexts(9));
  // Shards of before there were pictures end here.
  const pictured = table.columns > PICTURES;
  const pictures = lazy(() => (pictured ? table.allTexts(PICTURES) : [""]));
  const columns = {
    category: lazy(() => ordered(table.steps(1))),
    brand: lazy(() => ordered(places(table.numbers(3), brands()))),
    diet: numbers(4),
    ageLimit: numbers(5),
    pieceGrams: numbers(6),
    netAmount: numbers(7),
    netUnit: numbers(8),
    illustration: lazy(() => ordered(places(table.numbers(10), illustrations()))),
    picture: lazy(() =>
      pictured ? ordered(places(table.numbers(PICTURES + 1), pictures())) : new Int32Array(table.rows),
    ),
    allergens: numbers(14),
    gtin: lazy(() => table.wideSteps(15)),
    gtinDigits: lazy(() => table.numbers(16)),
  };
  return {
    count: table.rows,
    ids: ordered(written),
    name: texts(11),
    slug: texts(12),
    description: texts(13),
    get category() {
      return columns.category();
    },
    get brands() {
      return brands();
    },
    get brand() {
      return columns.brand();
    },
    get diet() {
      return columns.diet();
    },
    get ageLimit() {
      return columns.ageLimit();
    },
    get pieceGrams() {
      return columns.pieceGrams();
    },
    get netAmount() {
      return columns.netAmount();
    },
    get netUnit() {
      return columns.netUnit();
    },
    get illustrations() {
      return illustrations();
    },
    get illustration() {
      return columns.illustration();
    },
    get pictures() {
      return pictures();
    },
    get picture() {
      return columns.picture();
    },
    get allergens() {
      return columns.allergens();
    },
    get gtin() {
      return columns.gtin();
    },
    get gtinDigits() {
      return columns.gtinDigits();
    },
  };
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** One row as a card shows it. The row must be below `count`. */
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
    picture: columns.pictures[columns.picture[row] ?? -1] ?? "",
  };
}

/** The rest of a row. */
export function detailsAt(columns: ProductColumns, row: number): ProductDetails {
  const digits = columns.gtinDigits[row] ?? 0;
  return {
    description: columns.description.at(row),
    gtin: digits === 0 ? "" : String(columns.gtin[row]).padStart(Math.min(digits, 14), "0"),
    allergens: allergensOf(columns.allergens[row] ?? 0),
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

function places(column: Int32Array, words: readonly string[]): Int32Array {
  if (column.some((place) => place >= words.length)) throw new BrokenBlob("a word that is not in its list");
  return column;
}
