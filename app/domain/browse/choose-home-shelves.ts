import type { Category } from "../catalogue.ts";
import type { Directory } from "../published/directory.ts";
import type { Shelf } from "../published/shelf.ts";
import { isInStock, isOnSale, saving } from "./browse-home.ts";
import { foundAt } from "./found-at.ts";
import { departmentOf, type MarketMap } from "./market-map.ts";
import type { Found } from "./ranking.ts";

/** Twice what is shown, because some will sell out before the next snapshot. */
const CANDIDATES = 24;
/** So that a shelf is a walk through the shop and not one corner of it. */
const FROM_ONE_CATEGORY = 2;
const FRESH: ReadonlySet<string> = new Set(["produce", "bakery", "dairy", "meat", "seafood"]);

type HomeShelf = Directory["homeShelves"][number];
type Candidate = { found: Found; id: number; category: Category };

/**
 * Collects what the home page shows while the shelves of a snapshot pass by one at a time: the deepest sales,
 * what is fresh, and what most vendors sell.
 */
export class HomeShelves {
  readonly #map: MarketMap;
  readonly #best: Record<HomeShelf["id"], Ranking> = {
    "on-sale": new Ranking(({ found }) => saving(found)),
    "fresh-today": new Ranking(({ found }) => found.offerCount),
    favourites: new Ranking(({ found }) => found.offerCount),
  };

  constructor(map: MarketMap) {
    this.#map = map;
  }

  add(shelf: Shelf): void {
    for (let row = 0; row < shelf.products.count; row++) {
      const category = this.#map.categories.get(shelf.products.category[row] ?? 0);
      // Alcohol and the like are not for the front door.
      if (!category || shelf.products.ageLimit[row]) continue;
      const found = foundAt(this.#map, shelf, row);
      if (!isInStock(found)) continue;
      const candidate = { found, id: shelf.products.ids[row] ?? 0, category };
      if (isOnSale(found)) this.#best["on-sale"].add(candidate);
      this.#best[FRESH.has(category.tint) ? "fresh-today" : "favourites"].add(candidate);
    }
  }

  chosen(): HomeShelf[] {
    const ids = ["on-sale", "fresh-today", "favourites"] as const;
    return ids.flatMap((id) => {
      const best = this.#best[id].best();
      const first = best[0];
      if (!first) return [];
      const { slug } = departmentOf(this.#map, first.category);
      return [{ id, link: `/c/${slug}`, products: best.map((candidate) => candidate.id) }];
    });
  }
}

/** The best of a category at a time, so that memory does not grow with the catalogue. */
class Ranking {
  readonly #worth: (candidate: Candidate) => number;
  readonly #byCategory = new Map<number, { worth: number; candidate: Candidate }[]>();

  constructor(worth: (candidate: Candidate) => number) {
    this.#worth = worth;
  }

  add(candidate: Candidate): void {
    const ranked = this.#byCategory.get(candidate.category.id) ?? [];
    ranked.push({ worth: this.#worth(candidate), candidate });
    ranked.sort(better);
    this.#byCategory.set(candidate.category.id, ranked.slice(0, FROM_ONE_CATEGORY));
  }

  best(): Candidate[] {
    const all = [...this.#byCategory.values()].flat().sort(better);
    return all.slice(0, CANDIDATES).map((each) => each.candidate);
  }
}

function better(a: { worth: number; candidate: Candidate }, b: typeof a): number {
  return b.worth - a.worth || a.candidate.id - b.candidate.id;
}
