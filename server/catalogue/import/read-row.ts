import {
  ALLERGENS,
  type Allergen,
  DIETARY_LABELS,
  type DietaryLabel,
  type NetQuantity,
} from "#domain/catalogue";
import type { SaleUnit } from "#domain/quantity";
import { slugify } from "#domain/slug";
import { withoutDirections } from "#domain/texts";
import type { CatalogueRow } from "#server/catalogue/import/catalogue-rows";
import { fillPrice } from "./fill-price.ts";
import type { Field, Mapping } from "./mapping.ts";
import type { CategoryPlacer, ExistingCategory } from "./place-category.ts";
import { readNetQuantity } from "./read-net-quantity.ts";
import { readCount, readDecimal, readPrice } from "./read-number.ts";
import { readGtin, readKeys, readSaleUnit } from "./read-words.ts";
import { type Reading, read, unreadable } from "./reading.ts";
import type { CellReader, FileRecord } from "./record-reader.ts";
import type { RowProblem } from "./row-problem.ts";

export type RowReading =
  | { readonly ok: true; readonly row: CatalogueRow }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

export type RowPlan = {
  readonly mapping: Mapping;
  readonly vendor: string;
  readonly cell: CellReader;
  readonly categories: CategoryPlacer;
};

/** What one record says, or everything that is wrong with it. */
export function readRow(record: FileRecord, plan: RowPlan): RowReading {
  const problems: RowProblem[] = [];
  const { mapping, vendor, cell, categories } = plan;
  const { fields, words, decimal } = mapping;

  /** Reads a field, noting a problem under the file's own name for it. */
  function take<T>(name: string, from: Field, fallback: T, reader: (text: string) => Reading<T>): T {
    const text = cell(record, from);
    const reading = reader(text);
    if (reading.ok) return reading.value;
    problems.push({ line: record.line, column: from.column ?? name, value: text, reason: reading.reason });
    return fallback;
  }

  const key = take("key", fields.key, "", (text) =>
    readText(text, 120, "is needed: it finds the offer again"),
  );
  const name = take("name", fields.name, "", (text) => readText(text, 200, "is needed"));
  const brand = take("brand", fields.brand, "", (text) => readText(text, 120));
  const gtin = take("gtin", fields.gtin, "", readGtin);
  const path = categoryPath(record, plan);
  const levels = mapping.category.levels;
  const deepest = levels.at(-1) ?? fields.name;
  const category = take<ExistingCategory | null>("category", deepest, null, () => categories.place(path));
  const unit = take<SaleUnit>("unit", fields.unit, "each", (text) => readSaleUnit(text, words));
  const net = take<NetQuantity | null>("netQuantity", fields.netQuantity, null, (text) =>
    text === "" || unit === "weight"
      ? read(null)
      : readNetQuantity(text, cell(record, fields.netUnit), decimal),
  );
  const price = take("price", fields.price, 0, (text) =>
    text === "" ? fillPrice(mapping.missingPrice, path, key) : readPrice(text, mapping),
  );
  const row: CatalogueRow = {
    line: record.line,
    vendor,
    offerKey: key,
    productKey: gtin || `${vendor}:${key}`,
    slug: slugify(`${brand} ${name}`).slice(0, 80).replace(/-$/, "") || "product",
    name,
    brand,
    gtin,
    category: category?.slug ?? "",
    description: take("description", fields.description, "", (text) => readText(text, 2_000)),
    netAmount: net?.amount ?? null,
    netUnit: net?.unit ?? null,
    allergens: take<Allergen[]>("allergens", fields.allergens, [], (text) =>
      readKeys(text, ALLERGENS, words),
    ),
    dietary: take<DietaryLabel[]>("dietary", fields.dietary, [], (text) =>
      readKeys(text, DIETARY_LABELS, words),
    ),
    keywords: take("keywords", fields.keywords, "", (text) => readText(text, 500)),
    ageLimit: take("ageLimit", fields.ageLimit, 0, readAge),
    pieceGrams: take<number | null>("pieceGrams", fields.pieceGrams, null, (text) =>
      readOptional(text, decimal),
    ),
    illustration: cell(record, fields.illustration) || (category?.illustration ?? ""),
    unit,
    price,
    wasPrice: take<number | null>("wasPrice", fields.wasPrice, null, (text) =>
      readWasPrice(text, price, mapping),
    ),
    stock: take("stock", fields.stock, 0, (text) => readStock(text, unit, mapping)),
  };
  return problems.length === 0 ? { ok: true, row } : { ok: false, problems };
}

function categoryPath(record: FileRecord, { mapping, cell }: RowPlan): string[] {
  const { levels, separator } = mapping.category;
  const texts = levels.map((level) => cell(record, level));
  const words = separator === undefined ? texts : texts.flatMap((text) => text.split(separator));
  return words.map((word) => word.trim()).filter((word) => word !== "");
}

function readText(written: string, longest: number, needed?: string): Reading<string> {
  const text = withoutDirections(written);
  if (text === "" && needed !== undefined) return unreadable(needed);
  return text.length > longest ? unreadable(`is longer than ${longest} characters`) : read(text);
}

function readAge(text: string): Reading<number> {
  const age = readCount(text.replace(/\+$/, "") || "0", ".");
  return age.ok && age.value > 99 ? unreadable("is no age") : age;
}

function readOptional(text: string, decimal: Mapping["decimal"]): Reading<number | null> {
  return text === "" ? read(null) : readCount(text, decimal);
}

function readWasPrice(text: string, price: number, mapping: Mapping): Reading<number | null> {
  if (text === "") return read(null);
  const was = readPrice(text, mapping);
  // Many shops repeat the price where there is no sale.
  return was.ok && was.value <= price ? read(null) : was;
}

function readStock(text: string, unit: CatalogueRow["unit"], mapping: Mapping): Reading<number> {
  if (text === "") return read(0);
  const kilograms = unit === "weight" && mapping.weightStockIn === "kg";
  const stock = readDecimal(text, mapping.decimal, kilograms ? 3 : 0);
  if (!stock.ok) return stock;
  if (stock.value < 0) return unreadable("must not be negative");
  return stock.value > 2_000_000_000 ? unreadable("is too large") : stock;
}
