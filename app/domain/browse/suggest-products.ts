import type { ProductCard, Suggestions } from "../catalogue-pages.ts";
import { SUGGESTION_COUNT } from "../catalogue-pages.ts";
import type { Shelf } from "../published/shelf.ts";
import type { SearchHits } from "../search/search-hits.ts";
import { MAX_QUERY_LENGTH, shelvesWith } from "./browse-search.ts";
import { cardOf } from "./card.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { foundAt } from "./found-at.ts";
import { eachRow } from "./listing.ts";
import type { MarketMap } from "./market-map.ts";
import { standingsOf } from "./standings.ts";

/**
 * The first cards of the search page for what is typed so far, and nothing else of it: it answers between two
 * letters, so it makes objects of what it shows only, and counts no facets.
 */
export async function suggestProducts(source: CatalogueSource, typed: string): Promise<Suggestions> {
  const query = typed.trim().slice(0, MAX_QUERY_LENGTH);
  const hits = await source.find(query);
  const shelves = await source.shelvesFrom(shelvesWith(hits.ids));
  return { query, cards: bestCards(source.map, shelves, hits) };
}

type Best = {
  readonly shelf: Shelf;
  readonly row: number;
  readonly score: number;
  readonly standing: number;
};

/** By score, then standing, then id: hits come by ascending id, so that an equal one never goes first. */
function bestCards(map: MarketMap, shelves: readonly Shelf[], hits: SearchHits): ProductCard[] {
  const best: Best[] = [];
  let [lastScore, lastStanding] = [-1, -1];
  for (const shelf of shelves) {
    const standings = standingsOf(map, shelf);
    eachRow(shelf, hits, (row, score) => {
      if (score < lastScore) return;
      const standing = standings[row] ?? -1;
      if (standing < 0 || (score === lastScore && standing <= lastStanding)) return;
      let place = best.length;
      while (place > 0 && isBehind(best[place - 1], score, standing)) place--;
      best.splice(place, 0, { shelf, row, score, standing });
      if (best.length > SUGGESTION_COUNT) best.pop();
      const last = best[SUGGESTION_COUNT - 1];
      if (last) [lastScore, lastStanding] = [last.score, last.standing];
    });
  }
  return best.map(({ shelf, row }) => cardOf(map, foundAt(map, shelf, row)));
}

function isBehind(other: Best | undefined, score: number, standing: number): boolean {
  return other === undefined || other.score < score || (other.score === score && other.standing < standing);
}
