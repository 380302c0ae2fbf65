import type { ProductId } from "../catalogue.ts";

/** What a query finds. */
export type SearchHits = {
  /** Higher is better. */
  readonly scores: ReadonlyMap<ProductId, number>;
  /** What was searched instead when the query as typed found nothing, else null. */
  readonly corrected: string | null;
};
