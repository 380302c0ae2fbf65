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

/** The hits of two sets that share no product, ascending by id. */
export function joinHits(a: SearchHits, b: SearchHits): SearchHits {
  if (a.ids.length === 0) return b;
  if (b.ids.length === 0) return a;
  const count = a.ids.length + b.ids.length;
  const [ids, scores] = [new Int32Array(count), new Float32Array(count)];
  let [left, right] = [0, 0];
  for (let at = 0; at < count; at++) {
    const fromA = right === b.ids.length || (a.ids[left] ?? Number.POSITIVE_INFINITY) < (b.ids[right] ?? 0);
    const [from, place] = fromA ? [a, left++] : [b, right++];
    ids[at] = from.ids[place] ?? 0;
    scores[at] = from.scores[place] ?? 0;
  }
  return { ids, scores, corrected: a.corrected };
}
