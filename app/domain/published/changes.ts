import * as v from "valibot";
import type { Category, Offer, Vendor } from "../catalogue.ts";
import { cents } from "../money.ts";
import { saleUnitCode, saleUnitOf } from "./labels.ts";
import { byProduct } from "./offer-columns.ts";
import { categorySchema, idSchema, type PublishedProduct, productSchema, vendorSchema } from "./rows.ts";

/** The latest of every row that changed, by id; null is a tombstone. Offers dominate: price and stock. */
export type Changes = {
  readonly vendors: ReadonlyMap<number, Vendor | null>;
  readonly categories: ReadonlyMap<number, Category | null>;
  readonly products: ReadonlyMap<number, PublishedProduct | null>;
  readonly offers: ReadonlyMap<number, Offer | null>;
};

export const NO_CHANGES: Changes = {
  vendors: new Map(),
  categories: new Map(),
  products: new Map(),
  offers: new Map(),
};

/** `later` on top of `earlier`. */
export function mergeChanges(earlier: Changes, later: Changes): Changes {
  return {
    vendors: new Map([...earlier.vendors, ...later.vendors]),
    categories: new Map([...earlier.categories, ...later.categories]),
    products: new Map([...earlier.products, ...later.products]),
    offers: new Map([...earlier.offers, ...later.offers]),
  };
}

/** How many rows changed. */
export function sizeOf(changes: Changes): number {
  return changes.vendors.size + changes.categories.size + changes.products.size + changes.offers.size;
}

const numbers = v.array(v.pipe(v.number(), v.integer(), v.safeInteger()));

/** `GET /api/catalogue/changes`. Offers are columns; their `product` and `id` are differences to the row before. */
export const changesSchema = v.object({
  schema: v.number(),
  epoch: v.string(),
  /** What was asked for. */
  since: v.number(),
  /** The cursor after these changes. */
  seq: v.number(),
  /** There is more to fetch after `seq`. */
  more: v.boolean(),
  /** The server's clock when `seq` was the latest: milliseconds since the epoch. */
  asOf: v.number(),
  vendors: v.array(vendorSchema),
  categories: v.array(categorySchema),
  products: v.array(productSchema),
  offers: v.object({
    product: numbers,
    id: numbers,
    vendor: numbers,
    unit: numbers,
    price: numbers,
    was: numbers,
    available: numbers,
  }),
  removed: v.object({
    vendors: v.array(idSchema),
    categories: v.array(idSchema),
    products: v.array(idSchema),
    offers: v.array(idSchema),
  }),
});
export type ChangesMessage = v.InferOutput<typeof changesSchema>;
type ChangesHead = Pick<ChangesMessage, "schema" | "epoch" | "since" | "seq" | "more" | "asOf">;

export function writeChanges(head: ChangesHead, changes: Changes): ChangesMessage {
  const offers = [...changes.offers.values()].filter((offer) => offer !== null).sort(byProduct);
  return {
    ...head,
    vendors: [...changes.vendors.values()].filter((row) => row !== null),
    categories: [...changes.categories.values()].filter((row) => row !== null),
    products: [...changes.products.values()].filter((row) => row !== null),
    offers: {
      product: steps(offers.map((offer) => offer.productId)),
      id: steps(offers.map((offer) => offer.id)),
      vendor: offers.map((offer) => offer.vendorId),
      unit: offers.map((offer) => saleUnitCode(offer.unit)),
      price: offers.map((offer) => offer.price),
      was: offers.map((offer) => offer.wasPrice ?? -1),
      available: offers.map((offer) => offer.available),
    },
    removed: {
      vendors: tombstones(changes.vendors),
      categories: tombstones(changes.categories),
      products: tombstones(changes.products),
      offers: tombstones(changes.offers),
    },
  };
}

/** Throws RangeError where the offer columns are not of one length: then it is no message of this server's. */
export function readChanges(message: ChangesMessage): Changes {
  return {
    vendors: byId(message.vendors, message.removed.vendors),
    categories: byId(message.categories, message.removed.categories),
    products: byId(message.products, message.removed.products),
    offers: byId(readOffers(message.offers), message.removed.offers),
  };
}

function readOffers(columns: ChangesMessage["offers"]): Offer[] {
  const length = columns.id.length;
  if (Object.values(columns).some((column) => column.length !== length)) {
    throw new RangeError("offer columns of different lengths");
  }
  const [products, ids] = [sums(columns.product), sums(columns.id)];
  return ids.map((id, row) => {
    const was = columns.was[row] ?? -1;
    return {
      id,
      productId: products[row] ?? 0,
      vendorId: columns.vendor[row] ?? 0,
      unit: saleUnitOf(columns.unit[row] ?? 0),
      price: cents(columns.price[row] ?? 0),
      wasPrice: was < 0 ? null : cents(was),
      available: columns.available[row] ?? 0,
    };
  });
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[], removed: readonly number[]) {
  const all = new Map<number, Row | null>(rows.map((row) => [row.id, row]));
  for (const id of removed) all.set(id, null);
  return all;
}

function tombstones(rows: ReadonlyMap<number, unknown>): number[] {
  return [...rows].filter(([, row]) => row === null).map(([id]) => id);
}

function steps(values: readonly number[]): number[] {
  return values.map((value, row) => value - (values[row - 1] ?? 0));
}

function sums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
