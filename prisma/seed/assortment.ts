import { createHash } from "node:crypto";
import { type Cents, cents } from "#domain/money";
import type { SaleUnit } from "#domain/quantity";
import type { Department, Shelf, ShelfRow } from "./shelf-notation.ts";
import type { DemoVendor } from "./vendors.ts";

/** One vendor's offer of one row, decided by the names alone: the same marketplace on every machine. */
export type DemoOffer = {
  readonly vendor: DemoVendor;
  readonly unit: SaleUnit;
  readonly price: Cents;
  readonly wasPrice: Cents | null;
  /** Pieces or grams. */
  readonly stock: number;
};

const MOST_OFFERS = 4;
/** How much of its usual range a vendor takes from another vendor's own brand, in percent. */
const GUEST_BRAND_SHARE = 50;

/** The one to four vendors that sell a row, and on what terms. */
export function offersOf(
  row: ShelfRow,
  key: string,
  shelf: Shelf,
  department: Department,
  vendors: readonly DemoVendor[],
): DemoOffer[] {
  const maker = vendors.find((vendor) => vendor.ownBrands.includes(row.brand));
  const wants = vendors.map((vendor) => {
    const usual = vendor.carries[shelf.name] ?? vendor.carries[department.tint] ?? 0;
    const share = vendor === maker ? 100 : maker ? (usual * GUEST_BRAND_SHARE) / 100 : usual;
    // How comfortably the draw falls inside the share: the keenest four win, the keenest one always sells.
    return { vendor, keenness: share - draw(100, "carries", vendor.slug, key) };
  });
  const byKeenness = wants.sort(
    (a, b) => b.keenness - a.keenness || (a.vendor.slug < b.vendor.slug ? -1 : 1),
  );
  const sellers = byKeenness.filter(({ keenness }, rank) => rank === 0 || keenness > 0);
  return sellers.slice(0, MOST_OFFERS).map(({ vendor }) => offer(row, key, vendor));
}

function offer(row: ShelfRow, key: string, vendor: DemoVendor): DemoOffer {
  const level = vendor.priceLevel - 4 + draw(9, "price", vendor.slug, key);
  const ownBrand = vendor.ownBrands.includes(row.brand);
  const price = ownBrand ? row.price : shelfPrice((row.price * level) / 100);
  const saleDraw = draw(100, "sale", vendor.slug, key);
  const salePrice = shelfPrice((price * (70 + (saleDraw % 5) * 4)) / 100);
  const onSale = saleDraw < 9 && salePrice < price;
  return {
    vendor,
    unit: row.soldBy,
    price: onSale ? salePrice : price,
    wasPrice: onSale ? price : null,
    stock: stock(row.soldBy, vendor.slug, key),
  };
}

/** Prices as shops write them: ending in 5 or 9, and never just above a whole euro. */
function shelfPrice(amount: number): Cents {
  const tens = Math.floor(amount / 10) * 10;
  const price = tens + (amount - tens < 5 ? 5 : 9);
  return cents(Math.max(price % 100 < 10 ? tens - 1 : price, 29));
}

function stock(unit: SaleUnit, vendor: string, key: string): number {
  const mood = draw(100, "stock", vendor, key);
  if (mood < 4) return 0;
  const pieces = mood < 14 ? 1 + draw(5, "few", vendor, key) : 8 + draw(110, "many", vendor, key);
  return unit === "each" ? pieces : pieces * 350 + draw(300, "scale", vendor, key);
}

/** A whole number from 0 up to `below`, settled by the words. */
export function draw(below: number, ...words: readonly string[]): number {
  return createHash("sha256").update(words.join("\u0000")).digest().readUInt32BE() % below;
}
