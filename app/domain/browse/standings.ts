import type { Shelf } from "../published/shelf.ts";
import type { MarketMap } from "./market-map.ts";

/** More than sell any one product. */
const STOCK = 1 << 20;

/** Gone with the map: which vendors and categories there are is part of a standing. */
const known = new WeakMap<MarketMap, WeakMap<Shelf, Int32Array>>();

/**
 * How the products of a shelf stand among those of the same score, higher first: what is in stock, then what is
 * sold out, then what nobody sells; within each by how many sell it. -1 for what is not shown at all. It is the
 * order of `firstInOrder` by relevance, as one number a row that stays the same for every query.
 */
export function standingsOf(map: MarketMap, shelf: Shelf): Int32Array {
  const ofMap = known.get(map) ?? new WeakMap<Shelf, Int32Array>();
  known.set(map, ofMap);
  const standings = ofMap.get(shelf) ?? standingsIn(map, shelf);
  ofMap.set(shelf, standings);
  return standings;
}

function standingsIn(map: MarketMap, { products, offers, firstOffer, endOffer }: Shelf): Int32Array {
  const { category: categories, count } = products;
  const { vendor: vendors, available } = offers;
  const standings = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    const end = endOffer[row] ?? 0;
    let [sellers, stocked] = [0, false];
    for (let at = firstOffer[row] ?? 0; at < end; at++) {
      if (!map.vendors.has(vendors[at] ?? 0)) continue;
      sellers++;
      if ((available[at] ?? 0) > 0) stocked = true;
    }
    const shown = map.categories.has(categories[row] ?? 0);
    standings[row] = shown ? (stocked ? 2 : Math.min(sellers, 1)) * STOCK + sellers : -1;
  }
  return standings;
}
