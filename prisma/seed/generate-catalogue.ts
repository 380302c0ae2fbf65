import type { DepartmentTint } from "#domain/catalogue";
import { checkDigit } from "#domain/gtin";
import { slugify } from "#domain/slug";
import type { CatalogueRow } from "#server/catalogue/import/catalogue-rows";
import { type GeneratedVendor, generateVendors } from "./generate-vendors.ts";
import {
  brandFirst,
  brandKinds,
  brandLast,
  foodModifiers,
  otherModifiers,
  rangeShare,
} from "./generated-words.ts";
import { demoMarketplace, departments, type Marketplace } from "./marketplace.ts";
import { type Random, seededRandom } from "./random.ts";
import type { Shelf, ShelfRow } from "./shelf-notation.ts";

const BRANDS = 900;
const MOST_OFFERS = 12;
/** The chance that one more vendor sells a product, after each: about 2.4 offers a product on the average. */
const ANOTHER_OFFER = 0.6;

const INEDIBLE: ReadonlySet<DepartmentTint> = new Set(["household", "care", "pets"]);

export type GeneratedSize = { readonly products: number; readonly vendors: number; readonly seed: number };

/**
 * A marketplace of any size over the demo's category tree: its products under other brands, names and sizes. The
 * same numbers give the same rows. Rows come one by one, so that a large catalogue takes little memory; read once.
 */
export function generateCatalogue(
  size: GeneratedSize,
): Pick<Marketplace, "categories" | "vendors"> & { readonly rows: Iterable<CatalogueRow> } {
  const random = seededRandom(size.seed);
  const vendors = generateVendors(size.vendors, random);
  return {
    categories: demoMarketplace().categories,
    vendors: vendors.map(({ sells: _, ...vendor }) => vendor),
    rows: generateRows(size.products, vendors, random),
  };
}

function* generateRows(
  count: number,
  vendors: readonly GeneratedVendor[],
  random: Random,
): Generator<CatalogueRow> {
  const brands = generateBrands(random);
  const sellers = (tint: DepartmentTint) => vendors.filter((vendor) => vendor.sells.includes(tint));
  const range = departments.map((department) => ({ department, sellers: sellers(department.tint) }));
  const ladder = range.flatMap((entry) => Array<typeof entry>(rangeShare[entry.department.tint]).fill(entry));
  const taken = new Set<string>();
  let line = 0;
  for (let index = 0; index < count; ) {
    const { department, sellers: candidates } = random.pick(ladder);
    const shelf = random.pick(department.shelves);
    const product = generateProduct(index, shelf, department.tint, brands, random);
    const identity = `${product.slug} ${product.netAmount}`;
    if (taken.has(identity)) continue;
    taken.add(identity);
    index++;
    for (const vendor of chooseSellers(candidates, random)) {
      line++;
      yield { ...product, ...generateTerms(product.price, product.unit, random), line, vendor: vendor.slug };
    }
  }
}

function generateBrands(random: Random): string[] {
  const brands = new Set<string>();
  while (brands.size < BRANDS) {
    brands.add(`${random.pick(brandFirst)}${random.pick(brandLast)}${random.pick(brandKinds)}`);
  }
  return [...brands];
}

type Product = Omit<CatalogueRow, "line" | "vendor" | "wasPrice" | "stock">;

function generateProduct(
  index: number,
  shelf: Shelf,
  tint: DepartmentTint,
  brands: readonly string[],
  random: Random,
): Product {
  const base: ShelfRow = random.pick(shelf.rows);
  const brand = random.pickPopular(brands);
  const modifier = random.pick(INEDIBLE.has(tint) ? otherModifiers : foodModifiers);
  const organic = modifier === "Organic" && !base.dietary.includes("organic");
  const name =
    base.dietary.includes("organic") || modifier === "" ? base.name : joinName(modifier, base.name);
  const factor = random.pick(base.net && base.net.unit !== "piece" ? [0.5, 0.75, 1, 1, 1, 1.5, 2] : [1]);
  const digits = `28${String(index).padStart(10, "0")}`;
  const gtin = base.soldBy === "each" ? digits + checkDigit(digits) : "";
  const slug = slugify(`${brand} ${name}`);
  return {
    offerKey: `G${String(index).padStart(6, "0")}`,
    productKey: gtin || `generated:${index}`,
    slug,
    name,
    brand,
    gtin,
    category: slugify(shelf.name),
    description: base.description,
    netAmount: base.net ? Math.max(1, Math.round(base.net.amount * factor)) : null,
    netUnit: base.net?.unit ?? null,
    allergens: base.allergens,
    dietary: organic ? [...base.dietary, "organic"] : base.dietary,
    keywords: base.keywords.join(" "),
    ageLimit: tint === "alcohol" ? 18 : 0,
    pieceGrams: base.pieceGrams,
    illustration: base.illustration,
    unit: base.soldBy,
    // Twice the pack costs less than twice the price.
    price: Math.max(25, Math.round(base.price * factor ** 0.9 * (0.75 + random.fraction() * 0.6))),
  };
}

function joinName(modifier: string, name: string): string {
  const opensWithName = /^(?:\p{Lu}\p{Ll}+ \p{Lu}|\p{Lu}{2}|\p{Lu}[\d-])/u.test(name);
  return `${modifier} ${opensWithName ? name : name.charAt(0).toLowerCase() + name.slice(1)}`;
}

function chooseSellers(candidates: readonly GeneratedVendor[], random: Random): Set<GeneratedVendor> {
  const chosen = new Set([random.pickPopular(candidates)]);
  while (chosen.size < MOST_OFFERS && random.fraction() < ANOTHER_OFFER) {
    chosen.add(random.pickPopular(candidates));
  }
  return chosen;
}

function generateTerms(
  usual: number,
  unit: CatalogueRow["unit"],
  random: Random,
): Pick<CatalogueRow, "price" | "wasPrice" | "stock"> {
  const price = Math.max(19, Math.round(usual * (0.9 + random.fraction() * 0.25)));
  const onSale = random.below(100) < 8;
  const pieces = random.below(100) < 4 ? 0 : 1 + random.below(150);
  return {
    price: onSale ? Math.max(15, Math.floor(price * 0.8)) : price,
    wasPrice: onSale ? price : null,
    stock: unit === "each" ? pieces : pieces * 400,
  };
}
