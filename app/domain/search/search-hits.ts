/** What a query finds. */
export type SearchHits = {
  /** Product ids, ascending. */
  readonly ids: Int32Array;
  /** The score of each; higher is better. */
  readonly scores: Float32Array;
  /** What was searched instead when the query as typed found nothing, else null. */
  readonly corrected: string | null;
};

export const NO_HITS: SearchHits = { ids: new Int32Array(), scores: new Float32Array(), corrected: null };

/** Hits from pairs of id and score, in any order. */
export function hitsOf(
  ids: readonly number[],
  scores: readonly number[],
  corrected: string | null,
): SearchHits {
  // Id and place in one number: sorting numbers without a comparison function is ten times faster.
  const packed = Float64Array.from(ids, (id, place) => id * ids.length + place).sort();
  const order = Array.from(packed, (number) => number % ids.length);
  return {
    ids: Int32Array.from(order, (place) => ids[place] ?? 0),
    scores: Float32Array.from(order, (place) => scores[place] ?? 0),
    corrected,
  };
}
