import type { VendorId } from "../catalogue.ts";
import type { ListingFilter } from "../catalogue-pages.ts";
import type { Shelf } from "../published/shelf.ts";
import type { MarketMap } from "./market-map.ts";

/**
 * Which offers of a product a filter leaves. One picker serves a whole listing and is overwritten product by
 * product: a search for one letter picks among tens of thousands of offers while somebody types.
 */
export class OfferPicker {
  /** Offer rows that remain of the last product picked. */
  readonly eligible: number[] = [];
  /** How many sell the last product picked, whatever the filter. */
  sellers = 0;
  /** Whether the filter is about offers at all. */
  readonly narrows: boolean;
  /** By vendor, the products that choosing that vendor would show. */
  readonly vendorCounts: Int32Array;
  readonly #known: Uint8Array;
  readonly #chosen: Uint8Array | null;
  readonly #inStock: boolean;
  readonly #minimum: number;
  readonly #maximum: number;

  constructor(map: MarketMap, only: VendorId | undefined, filter: ListingFilter) {
    const size = Math.max(0, ...map.vendors.keys()) + 1;
    this.vendorCounts = new Int32Array(size);
    this.#known = new Uint8Array(size);
    for (const id of only === undefined ? map.vendors.keys() : [only]) this.#known[id] = 1;
    this.#chosen = filter.vendor.length > 0 ? new Uint8Array(size) : null;
    for (const slug of filter.vendor) {
      const vendor = map.vendorBySlug.get(slug);
      if (vendor && this.#chosen) this.#chosen[vendor.id] = 1;
    }
    this.#inStock = filter.inStock;
    this.#minimum = filter.minPrice ?? 0;
    this.#maximum = filter.maxPrice ?? Number.POSITIVE_INFINITY;
    this.narrows =
      filter.vendor.length > 0 || filter.inStock || filter.minPrice !== null || filter.maxPrice !== null;
  }

  /** Picks among the offers of the product in row `row`; `counted` says whether its vendors count. */
  pick({ offers, firstOffer, endOffer }: Shelf, row: number, counted: boolean): void {
    this.eligible.length = 0;
    this.sellers = 0;
    const end = endOffer[row] ?? 0;
    for (let at = firstOffer[row] ?? 0; at < end; at++) {
      const vendor = offers.vendor[at] ?? 0;
      if (this.#known[vendor] !== 1) continue;
      this.sellers++;
      const price = offers.price[at] ?? 0;
      if (this.#inStock && offers.available[at] === 0) continue;
      if (price < this.#minimum || price > this.#maximum) continue;
      if (counted) this.vendorCounts[vendor] = (this.vendorCounts[vendor] ?? 0) + 1;
      if (this.#chosen === null || this.#chosen[vendor] === 1) this.eligible.push(at);
    }
  }

  /** An eligible offer of the last product picked, in stock where there is such a one; -1 for none. */
  firstInStock({ offers }: Shelf): number {
    for (const at of this.eligible) if ((offers.available[at] ?? 0) > 0) return at;
    return this.eligible[0] ?? -1;
  }
}
