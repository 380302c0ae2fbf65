const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  ı: "i",
  þ: "th",
};

/** Lower case without diacritics, so that "Crème" and "creme" are the same. */
export function fold(text: string): string {
  // Most names are ASCII, and normalising costs more than the rest together.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts with them
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøđłıþ]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The words of a text, folded, in order. Apostrophes join: "Ben's" is "bens". */
export function wordsOf(text: string): string[] {
  return fold(text)
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** A word without its English plural, for comparing: "tomatoes" and "tomato", "berries" and "berry". */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || word.endsWith("ss")) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(?:oes|ches|shes|sses|xes)$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}
