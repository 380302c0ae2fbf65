import {
  ALLERGENS,
  type Allergen,
  type DepartmentTint,
  DIETARY_LABELS,
  type DietaryLabel,
  type NetQuantity,
} from "#domain/catalogue";
import { type Cents, cents } from "#domain/money";
import { type Grams, grams } from "#domain/quantity";

/**
 * The demo marketplace is written as shelves of rows that a person can read and edit:
 *
 *     name | brand | size | price | description | tags
 *
 * size    `500g`, `1.5kg`, `750ml`, `1l`, `6pc`, `4x125g`; `loose` is sold by weight, `loose 150g` says what a piece weighs
 * price   euros a shopper expects to pay per pack, or per kilogram when loose
 * tags    `@picture` `!allergen` `+label` `#keyword`, and `-allergen` or `-label` for one the shelf gives but this row lacks
 */
export type ShelfRow = {
  readonly name: string;
  readonly brand: string;
  readonly soldBy: "each" | "weight";
  readonly net: NetQuantity | null;
  readonly pieceGrams: Grams | null;
  /** As written: `4x125g`. Part of the row's key, so that two sizes are two products. */
  readonly size: string;
  readonly price: Cents;
  readonly description: string;
  readonly illustration: string;
  readonly allergens: readonly Allergen[];
  readonly dietary: readonly DietaryLabel[];
  readonly keywords: readonly string[];
};

export type Shelf = { readonly name: string; readonly picture: string; readonly rows: readonly ShelfRow[] };

export type Department = {
  readonly name: string;
  readonly tint: DepartmentTint;
  readonly picture: string;
  readonly shelves: readonly Shelf[];
};

type ShelfDefaults = {
  readonly picture: string;
  readonly allergens?: string;
  readonly labels?: string;
  readonly keywords?: string;
};

export function department(
  name: string,
  tint: DepartmentTint,
  picture: string,
  shelves: readonly Shelf[],
): Department {
  return { name, tint, picture, shelves };
}

/** Throws with the row when one is written wrongly: a typing mistake must not become a product. */
export function shelf(name: string, defaults: ShelfDefaults, text: string): Shelf {
  const lines = text.split("\n").map((line) => line.trim());
  const rows = lines.filter((line) => line !== "").map((line) => parseRow(line, defaults));
  return { name, picture: defaults.picture, rows };
}

function parseRow(line: string, defaults: ShelfDefaults): ShelfRow {
  const [name = "", brand = "", size = "", price = "", description = "", tagText = ""] = line
    .split("|")
    .map((cell) => cell.trim());
  if (!name || !description) throw new Error(`a row needs a name and a description: ${line}`);
  const tags = words(tagText);
  const dropped = new Set(tagged(tags, "-"));
  const given = [...words(defaults.allergens), ...tagged(tags, "!")].filter((word) => !dropped.has(word));
  const labels = [...words(defaults.labels), ...tagged(tags, "+")].filter((word) => !dropped.has(word));
  return {
    name,
    brand,
    ...parseSize(size),
    size,
    price: parseEuros(price),
    description,
    illustration: tagged(tags, "@")[0] ?? defaults.picture,
    allergens: keysOf(ALLERGENS, given, line),
    dietary: keysOf(DIETARY_LABELS, labels, line),
    keywords: [...words(defaults.keywords), ...tagged(tags, "#")],
  };
}

function keysOf<Key extends string>(all: readonly Key[], used: readonly string[], line: string): Key[] {
  const stranger = used.find((word) => !all.some((key) => key === word));
  if (stranger !== undefined) throw new Error(`unknown allergen or label ${stranger}: ${line}`);
  return all.filter((key) => used.includes(key));
}

function words(text = ""): string[] {
  return text.split(" ").filter((word) => word !== "");
}

function tagged(tags: readonly string[], mark: string): string[] {
  return tags.filter((tag) => tag.startsWith(mark)).map((tag) => tag.slice(mark.length));
}

const SIZE = /^(?:(\d+)x)?(\d+(?:\.\d+)?)(kg|g|l|ml|pc)$/;
const LOOSE = /^loose(?: (\d+)g)?$/;

function parseSize(size: string): Pick<ShelfRow, "soldBy" | "net" | "pieceGrams"> {
  const loose = LOOSE.exec(size);
  if (loose) {
    return { soldBy: "weight", net: null, pieceGrams: loose[1] ? grams(Number(loose[1])) : null };
  }
  const pack = SIZE.exec(size);
  if (!pack) throw new Error(`unreadable size: ${size}`);
  const [, packs = "1", each = "", unit = ""] = pack;
  const scale = unit === "kg" || unit === "l" ? 1000 : 1;
  const amount = Math.round(Number(each) * scale) * Number(packs);
  const netUnit = unit === "pc" ? "piece" : unit.endsWith("g") ? "g" : "ml";
  return { soldBy: "each", net: { amount, unit: netUnit }, pieceGrams: null };
}

function parseEuros(text: string): Cents {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new Error(`unreadable price: ${text}`);
  return cents(Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")));
}
