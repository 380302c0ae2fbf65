import type { Sort } from "../catalogue-pages.ts";
import type { Shelf } from "../published/shelf.ts";
import { fold } from "../search/words.ts";
import { unitPriceAt } from "./best-offer.ts";

/** A product in a listing. */
export type Found = {
  readonly shelf: Shelf;
  readonly row: number;
  /** The row of the offer its card shows, -1 for none. */
  readonly offer: number;
  readonly score: number;
  readonly offerCount: number;
};

type Rank = (a: Ranked, b: Ranked) => number;
type Ranked = { readonly found: Found; readonly key: number | string };

/**
 * The first `count` of what was found. Relevance is the score, then what is in stock, then what many sell. By
 * price, what is sold out comes last. Equal ones stand by id, so that every device shows the same order.
 */
export function firstInOrder(found: readonly Found[], sort: Sort, count: number): Found[] {
  const [key, rank] = [KEYS[sort], RANKS[sort]];
  // Kept in order and short: of thousands found a page shows two dozen.
  const first: Ranked[] = [];
  for (const each of found) {
    const ranked = { found: each, key: key(each) };
    const last = first[count - 1];
    if (last && rank(ranked, last) >= 0) continue;
    first.splice(placeOf(ranked, first, rank), 0, ranked);
    if (first.length > count) first.pop();
  }
  return first.map((each) => each.found);
}

function placeOf(ranked: Ranked, first: readonly Ranked[], rank: Rank): number {
  let [low, high] = [0, first.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = first[middle];
    if (other && rank(other, ranked) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const byId: Rank = (a, b) => idOf(a.found) - idOf(b.found);
const byKey: Rank = (a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1);
const byStock: Rank = (a, b) => stockRank(b.found) - stockRank(a.found);

const RANKS: Record<Sort, Rank> = {
  relevance: (a, b) =>
    b.found.score - a.found.score || byStock(a, b) || b.found.offerCount - a.found.offerCount || byId(a, b),
  price: (a, b) => byStock(a, b) || byKey(a, b) || byId(a, b),
  "unit-price": (a, b) => byStock(a, b) || byKey(a, b) || byId(a, b),
  name: (a, b) => byKey(a, b) || byId(a, b),
};

const KEYS: Record<Sort, (found: Found) => number | string> = {
  relevance: () => 0,
  price: ({ shelf, offer }) => shelf.offers.price[offer] ?? 0,
  "unit-price": ({ shelf, row, offer }) => (offer < 0 ? 0 : unitPriceAt(shelf, row, offer)),
  // Folded and compared by code unit: the same on every device, whatever its locale data.
  name: ({ shelf, row }) => fold(shelf.products.name.at(row)),
};

/** 2 in stock, 1 sold out, 0 sold by nobody. */
function stockRank({ shelf, offer }: Found): number {
  if (offer < 0) return 0;
  return (shelf.offers.available[offer] ?? 0) > 0 ? 2 : 1;
}

function idOf({ shelf, row }: Found): number {
  return shelf.products.ids[row] ?? 0;
}
