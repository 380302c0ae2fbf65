import type { Product } from "../catalogue.ts";
import { allergenBits, dietBits, netUnitCode, optional } from "./labels.ts";
import type { ProductColumns } from "./product-columns.ts";
import { shortSlug } from "./product-slug.ts";

/** Where a row of the new columns comes from: a row of the old ones, or a changed product. */
type Origin = number | Product;

/** The columns with changed products in place and removed ones (null) gone; the columns given stay as they are. */
export function patchProducts(
  columns: ProductColumns,
  changed: ReadonlyMap<number, Product | null>,
): ProductColumns {
  const rows: { id: number; origin: Origin }[] = [];
  for (const [row, id] of columns.ids.entries()) if (!changed.has(id)) rows.push({ id, origin: row });
  for (const [id, product] of changed) if (product) rows.push({ id, origin: product });
  const origins = rows.sort((a, b) => a.id - b.id).map((row) => row.origin);

  const numbers = (old: Int32Array, of: (product: Product) => number) =>
    Int32Array.from(origins, (origin) => (typeof origin === "number" ? (old[origin] ?? 0) : of(origin)));
  const texts = (old: ProductColumns["name"], of: (product: Product) => string) => ({
    at(row: number) {
      const origin = origins[row] ?? 0;
      return typeof origin === "number" ? old.at(origin) : of(origin);
    },
  });
  const brands = extended(columns.brands, origins, (product) => product.brand);
  const illustrations = extended(columns.illustrations, origins, (product) => product.illustration);
  const pictures = extended(columns.pictures, origins, (product) => product.picture);
  return {
    count: origins.length,
    ids: Int32Array.from(rows, (row) => row.id),
    category: numbers(columns.category, (product) => product.categoryId),
    brands,
    brand: numbers(columns.brand, (product) => brands.indexOf(product.brand)),
    diet: numbers(columns.diet, (product) => dietBits(product.dietary)),
    ageLimit: numbers(columns.ageLimit, (product) => product.ageLimit),
    pieceGrams: numbers(columns.pieceGrams, (product) => optional(product.pieceGrams)),
    netAmount: numbers(columns.netAmount, (product) => product.net?.amount ?? 0),
    netUnit: numbers(columns.netUnit, (product) => netUnitCode(product.net)),
    illustrations,
    illustration: numbers(columns.illustration, (product) => illustrations.indexOf(product.illustration)),
    pictures,
    picture: numbers(columns.picture, (product) => pictures.indexOf(product.picture)),
    name: texts(columns.name, (product) => product.name),
    slug: texts(columns.slug, shortSlug),
    description: texts(columns.description, (product) => product.description),
    allergens: numbers(columns.allergens, (product) => allergenBits(product.allergens)),
    gtin: Float64Array.from(origins, (origin) =>
      typeof origin === "number" ? (columns.gtin[origin] ?? 0) : Number(origin.gtin),
    ),
    gtinDigits: numbers(columns.gtinDigits, (product) => product.gtin.length),
  };
}

function extended(
  words: readonly string[],
  origins: readonly Origin[],
  of: (product: Product) => string,
): string[] {
  const all = new Set(words);
  for (const origin of origins) if (typeof origin !== "number") all.add(of(origin));
  return [...all];
}
