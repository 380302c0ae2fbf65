import { checkDigit } from "#domain/gtin";
import { slugify } from "#domain/slug";
import type { CatalogueRow, CategoryRow, VendorRow } from "#server/catalogue/import/catalogue-rows";
import { draw, offersOf } from "./assortment.ts";
import type { Department, Shelf, ShelfRow } from "./shelf-notation.ts";
import { alcohol } from "./shelves/alcohol.ts";
import { bakery } from "./shelves/bakery.ts";
import { dairy } from "./shelves/dairy.ts";
import { drinks } from "./shelves/drinks.ts";
import { baby, pets } from "./shelves/family.ts";
import { frozen } from "./shelves/frozen.ts";
import { care, household } from "./shelves/household.ts";
import { meat, seafood } from "./shelves/meat-and-fish.ts";
import { pantry } from "./shelves/pantry.ts";
import { produce } from "./shelves/produce.ts";
import { snacks } from "./shelves/snacks.ts";
import { vendors } from "./vendors.ts";

/** In the order of a walk through the market: fresh first, bottles last. */
export const departments: readonly Department[] = [
  produce,
  bakery,
  dairy,
  meat,
  seafood,
  pantry,
  frozen,
  drinks,
  snacks,
  alcohol,
  household,
  care,
  baby,
  pets,
];

export type Marketplace = {
  readonly categories: readonly CategoryRow[];
  readonly vendors: readonly VendorRow[];
  readonly rows: readonly CatalogueRow[];
};

/** The whole demo marketplace, the same on every call and every machine. */
export function demoMarketplace(): Marketplace {
  const rows = departments.flatMap((department) =>
    department.shelves.flatMap((shelf) => shelf.rows.flatMap((row) => offerRows(row, shelf, department))),
  );
  return {
    categories: departments.flatMap(categoryRows),
    vendors: vendors.map(({ priceLevel: _, ownBrands: __, carries: ___, ...vendor }) => vendor),
    rows: rows.map((row, index) => ({ ...row, line: index + 1 })),
  };
}

function categoryRows(department: Department, position: number): CategoryRow[] {
  const { name, tint, picture: illustration } = department;
  const parent = slugify(name);
  const leaves = department.shelves.map((shelf, index) => ({
    slug: slugify(shelf.name),
    parent,
    name: shelf.name,
    tint,
    illustration: shelf.picture,
    position: index,
  }));
  return [{ slug: parent, parent: null, name, tint, illustration, position }, ...leaves];
}

function offerRows(row: ShelfRow, shelf: Shelf, department: Department): Omit<CatalogueRow, "line">[] {
  const slug = slugify(`${row.brand} ${row.name}`);
  const loose = row.soldBy === "weight";
  const offerKey = loose ? slug : `${slug}-${row.size}`;
  const gtin = loose ? "" : inStoreGtin(row.brand, offerKey);
  const product = {
    offerKey,
    productKey: gtin || `loose:${slug}`,
    slug,
    name: row.name,
    brand: row.brand,
    gtin,
    category: slugify(shelf.name),
    description: row.description,
    netAmount: row.net?.amount ?? null,
    netUnit: row.net?.unit ?? null,
    allergens: row.allergens,
    dietary: row.dietary,
    keywords: row.keywords.join(" "),
    ageLimit: department.tint === "alcohol" ? 18 : 0,
    pieceGrams: row.pieceGrams,
    illustration: row.illustration,
  };
  return offersOf(row, offerKey, shelf, department, vendors).map(({ vendor, ...offer }) => ({
    ...product,
    ...offer,
    vendor: vendor.slug,
  }));
}

/**
 * A GTIN-13 that can belong to nobody: GS1 leaves prefix 29 to be used inside a shop. Four digits say the brand and
 * six the pack, so one brand's barcodes look alike.
 */
function inStoreGtin(brand: string, key: string): string {
  const digits = `29${String(draw(10_000, "brand", brand)).padStart(4, "0")}${String(draw(1_000_000, "pack", key)).padStart(6, "0")}`;
  return digits + checkDigit(digits);
}
