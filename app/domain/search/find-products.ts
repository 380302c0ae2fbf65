import { correctWord, type Match, matchWord } from "./match-word.ts";
import { joinHits, NO_HITS, type SearchHits } from "./search-hits.ts";
import type { SearchIndex } from "./search-index.ts";
import { wordsOf } from "./words.ts";

/** An index, and which of its products to leave out because another index knows them better. */
export type SearchSegment = {
  readonly index: SearchIndex;
  readonly hidden: { has(productId: number): boolean };
};

/** Beyond these nobody types, and each word costs a walk over the index. */
const MAX_WORDS = 8;

/** A typed word, what each segment has for it, and what it was taken for. */
type Term = { readonly word: string; readonly matches: readonly Match[][]; readonly unfinished: boolean };

/**
 * Finds products that have every typed word: the word itself, its singular or plural, or, for the word being
 * typed, its beginning. A word that nothing matches is taken with one edit. If every word is known and still
 * no product has them all, one word at a time is taken with an edit, and at last left out. The score is,
 * summed over the words, the weight of the best place times the closeness of the match.
 */
export function findProducts(segments: readonly SearchSegment[], query: string): SearchHits {
  const words = wordsOf(query).slice(0, MAX_WORDS);
  if (words.length === 0) return NO_HITS;
  const typed = words.map((word, place) => termFor(segments, word, place === words.length - 1));
  const terms = typed.map((term) => (isKnown(term) ? term : corrected(segments, term)));
  for (const attempt of attempts(segments, terms)) {
    const hits = scoreAll(segments, attempt);
    if (hits.ids.length === 0) continue;
    const searched = attempt.map((term) => term.word).join(" ");
    return { ...hits, corrected: searched === words.join(" ") ? null : searched };
  }
  return NO_HITS;
}

function* attempts(segments: readonly SearchSegment[], terms: readonly Term[]): Generator<readonly Term[]> {
  const known = terms.filter(isKnown);
  if (known.length === terms.length) {
    yield terms;
    for (let place = terms.length - 1; place >= 0; place--) {
      yield terms.map((term, at) => (at === place ? corrected(segments, term) : term));
    }
  }
  for (let rest = known; rest.length > 0; rest = withoutRarest(segments, rest)) yield rest;
}

function termFor(segments: readonly SearchSegment[], word: string, unfinished: boolean): Term {
  return { word, unfinished, matches: segments.map(({ index }) => matchWord(index, word, unfinished)) };
}

function isKnown(term: Term): boolean {
  return term.matches.some((found) => found.length > 0);
}

/** The term with one edit, worded as the commonest word it may have meant. */
function corrected(segments: readonly SearchSegment[], { word, unfinished }: Term): Term {
  const matches = segments.map(({ index }) => correctWord(index, word, unfinished));
  let [best, most] = [word, 0];
  for (const [place, { index }] of segments.entries()) {
    for (const match of matches[place] ?? []) {
      const count = index.counts[match.word] ?? 0;
      if (count > most) [best, most] = [index.words[match.word] ?? word, count];
    }
  }
  return { word: best, unfinished, matches };
}

function withoutRarest(segments: readonly SearchSegment[], terms: readonly Term[]): Term[] {
  const frequencies = terms.map((term) => frequency(segments, term));
  const rarest = frequencies.lastIndexOf(Math.min(...frequencies));
  return terms.filter((_, place) => place !== rarest);
}

function frequency(segments: readonly SearchSegment[], term: Term): number {
  let sum = 0;
  for (const [place, { index }] of segments.entries()) {
    for (const match of term.matches[place] ?? []) sum += index.counts[match.word] ?? 0;
  }
  return sum;
}

function scoreAll(segments: readonly SearchSegment[], terms: readonly Term[]): SearchHits {
  let hits = NO_HITS;
  for (const [place, { index, hidden }] of segments.entries()) {
    const lists = terms.map((term) => term.matches[place] ?? []);
    if (lists.some((matches) => matches.length === 0)) continue;
    hits = joinHits(hits, hitsOf(index, scoreRows(index, lists), hidden));
  }
  return hits;
}

/** The score of every row; 0 for those that do not match every term. */
function scoreRows(index: SearchIndex, terms: readonly Match[][]): Float32Array {
  const rows = index.ids.length;
  const sums = new Float32Array(rows);
  const best = new Float32Array(rows);
  for (const [place, matches] of terms.entries()) {
    const target = place === 0 ? sums : best.fill(0);
    for (const { word, closeness } of matches) index.raise(target, word, closeness);
    if (place === 0) continue;
    for (let row = 0; row < rows; row++) {
      const sum = sums[row] ?? 0;
      if (sum === 0) continue;
      const worth = best[row] ?? 0;
      sums[row] = worth === 0 ? 0 : sum + worth;
    }
  }
  return sums;
}

function hitsOf(index: SearchIndex, sums: Float32Array, hidden: SearchSegment["hidden"]): SearchHits {
  let count = 0;
  for (let row = 0; row < sums.length; row++) if ((sums[row] ?? 0) > 0) count++;
  if (count === 0) return NO_HITS;
  const [ids, scores, order] = [new Int32Array(count), new Float32Array(count), index.rowsById()];
  let at = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[place] ?? 0;
    const sum = sums[row] ?? 0;
    if (sum === 0) continue;
    const id = index.ids[row] ?? 0;
    if (hidden.has(id)) continue;
    ids[at] = id;
    scores[at++] = Math.round(sum * 100);
  }
  return { ids: ids.subarray(0, at), scores: scores.subarray(0, at), corrected: null };
}
