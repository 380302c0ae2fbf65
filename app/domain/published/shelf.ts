import type { Offer } from "../catalogue.ts";
import type { Changes } from "./changes.ts";
import { NO_OFFERS, type OfferColumns } from "./offer-columns.ts";
import { patchOffers } from "./patch-offers.ts";
import { patchProducts } from "./patch-products.ts";
import { decodeProducts, encodeProducts, type ProductColumns } from "./product-columns.ts";

/**
 * Product ids a shelf spans. Shelves are cut by id, so a product never moves between them. Measured on 50,000
 * products, shelves of 512 are twice as many bytes; opening one of 4,096 still takes a phone some ten milliseconds.
 */
export const SHELF_SPAN = 4096;

/** The products whose ids start at `from`, and their offers: what one pair of shards holds. */
export type Shelf = {
  readonly from: number;
  readonly products: ProductColumns;
  readonly offers: OfferColumns;
  /** The offers of the product in row `r` are the rows from `firstOffer[r]` to below `endOffer[r]`. */
  readonly firstOffer: Int32Array;
  readonly endOffer: Int32Array;
};

export function shelfOf(productId: number): number {
  return productId - (productId % SHELF_SPAN);
}

/**
 * Joins the two halves of a shelf. Offers whose product is not there are kept and not shown: the product may
 * come with the next change.
 */
export function makeShelf(from: number, products: ProductColumns, offers: OfferColumns): Shelf {
  const firstOffer = new Int32Array(products.count);
  const endOffer = new Int32Array(products.count);
  let at = 0;
  for (let row = 0; row < products.count; row++) {
    const id = products.ids[row] ?? 0;
    while (at < offers.count && (offers.product[at] ?? 0) < id) at++;
    firstOffer[row] = at;
    while (at < offers.count && offers.product[at] === id) at++;
    endOffer[row] = at;
  }
  return { from, products, offers, firstOffer, endOffer };
}

export function emptyShelf(from: number): Shelf {
  return makeShelf(from, decodeProducts(encodeProducts([])), NO_OFFERS);
}

/** The part of `changes` that may touch one shelf. */
export type ShelfChanges = {
  readonly products: Changes["products"];
  /** Changed offers of this shelf's products. */
  readonly offers: readonly Offer[];
  /** Every changed or removed offer, of whichever shelf: a tombstone does not say where the offer was. */
  readonly replaced: ReadonlyMap<number, Offer | null>;
};

/** Sorts changes by the shelf they touch. `others` is for every other shelf: an offer may have been removed there. */
export function changesByShelf(changes: Changes): {
  byShelf: Map<number, ShelfChanges>;
  others: ShelfChanges;
} {
  const blank = { replaced: changes.offers };
  const products = Map.groupBy(changes.products, ([id]) => shelfOf(id));
  const offers = Map.groupBy(
    [...changes.offers.values()].filter((offer) => offer !== null),
    (offer) => shelfOf(offer.productId),
  );
  const froms = new Set([...products.keys(), ...offers.keys()]);
  const byShelf = new Map<number, ShelfChanges>();
  for (const from of froms) {
    byShelf.set(from, { ...blank, products: new Map(products.get(from)), offers: offers.get(from) ?? [] });
  }
  return { byShelf, others: { ...blank, products: new Map(), offers: [] } };
}

/** The shelf with the changes made; the shelf itself stays as it is. */
export function patchShelf(shelf: Shelf, changes: ShelfChanges): Shelf {
  const offers = patchOffers(shelf.offers, changes.offers, changes.replaced);
  if (changes.products.size === 0) {
    if (offers === shelf.offers) return shelf;
    // The same rows in the same places need not be joined again.
    if (offers.ids === shelf.offers.ids) return { ...shelf, offers };
    return makeShelf(shelf.from, shelf.products, offers);
  }
  return makeShelf(shelf.from, patchProducts(shelf.products, changes.products), offers);
}
