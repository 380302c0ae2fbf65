import type { Changes } from "../published/changes.ts";
import { findProducts, type SearchSegment } from "./find-products.ts";
import type { SearchHits } from "./search-hits.ts";
import { openSearchIndex, type SearchIndex, SearchIndexBuilder } from "./search-index.ts";

const NOTHING_HIDDEN = { has: () => false };

/**
 * Searches a snapshot's index and what changed since: changed products are hidden in the snapshot and found
 * through a small index of their own.
 */
export function searchOver(
  snapshot: SearchIndex,
  changes: Pick<Changes, "products">,
  categories: ReadonlyMap<number, { readonly name: string }>,
): (query: string) => SearchHits {
  const segments: SearchSegment[] = [{ index: snapshot, hidden: changes.products }];
  const changed = [...changes.products.values()].filter((product) => product !== null);
  if (changed.length > 0) {
    const builder = new SearchIndexBuilder();
    for (const product of changed) builder.add(product, categories.get(product.categoryId)?.name ?? "");
    segments.push({ index: openSearchIndex(builder.done()), hidden: NOTHING_HIDDEN });
  }
  return (query) => findProducts(segments, query);
}
