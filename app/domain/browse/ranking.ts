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
 * Sorts, without touching `found`. Relevance is the score, then what is in stock, then what many sell. By
 * price, what is sold out comes last. Equal ones stand by id, so that every device shows the same order.
 */
export function inOrder(found: readonly Found[], sort: Sort): Found[] {
  const key = KEYS[sort];
  const ranked = found.map((each) => ({ found: each, key: key(each) }));
  return ranked.sort(RANKS[sort]).map((each) => each.found);
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
