import { isOneEditAway } from "./one-edit.ts";
import type { SearchIndex } from "./search-index.ts";
import { singular } from "./words.ts";

/** A word of an index that stands for a typed one, and how well: 1 for the word itself. */
export type Match = { readonly word: number; readonly closeness: number };

const EXACT = 1;
const OTHER_NUMBER = 0.95;
const PREFIX = 0.7;
const ONE_EDIT = 0.5;

/** Shorter words are one edit away from half the dictionary. */
const SHORTEST_CORRECTED = 3;
/** From here on the beginning of a word may hold the edit. */
const SHORTEST_CORRECTED_PREFIX = 5;

/** The word itself, its singular and plurals, and, if it is still being typed, every word it begins. */
export function matchWord({ words }: SearchIndex, typed: string, unfinished: boolean): Match[] {
  const one = singular(typed);
  const forms = new Set([typed, one, `${one}s`, `${one}es`, one.replace(/y$/, "ies")]);
  const matches = new Map<number, number>();
  for (const form of forms) {
    const at = lowerBound(words, form);
    if (words[at] === form) matches.set(at, form === typed ? EXACT : OTHER_NUMBER);
  }
  if (unfinished || matches.size === 0) {
    for (let at = lowerBound(words, typed); words[at]?.startsWith(typed); at++) {
      if (!matches.has(at)) matches.set(at, PREFIX);
    }
  }
  return Array.from(matches, ([word, closeness]) => ({ word, closeness }));
}

/** Words one edit away; of a word still being typed, also words it begins but for one edit. */
export function correctWord({ words }: SearchIndex, typed: string, unfinished: boolean): Match[] {
  if (typed.length < SHORTEST_CORRECTED) return [];
  const asPrefix = unfinished && typed.length >= SHORTEST_CORRECTED_PREFIX;
  const matches: Match[] = [];
  for (let word = 0; word < words.length; word++) {
    if (isOneEditAway(typed, words[word] ?? "", asPrefix)) matches.push({ word, closeness: ONE_EDIT });
  }
  return matches;
}

function lowerBound(words: readonly string[], word: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
