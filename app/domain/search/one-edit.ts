/**
 * Whether `typed` becomes `word` by at most one edit: a letter too many, too few or wrong, or two neighbours
 * swapped. With `asPrefix`, whether it becomes the beginning of `word`.
 */
export function isOneEditAway(typed: string, word: string, asPrefix: boolean): boolean {
  const difference = word.length - typed.length;
  if (difference < -1 || (!asPrefix && difference > 1)) return false;
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same++;
  if (same === typed.length) return asPrefix || difference <= 1;
  const rest = (from: number, at: number) => tailMatches(typed, from, word, at, asPrefix);
  return (
    rest(same + 1, same + 1) ||
    rest(same + 1, same) ||
    rest(same, same + 1) ||
    (typed[same] === word[same + 1] && typed[same + 1] === word[same] && rest(same + 2, same + 2))
  );
}

function tailMatches(typed: string, from: number, word: string, at: number, asPrefix: boolean): boolean {
  if (from > typed.length || at > word.length) return false;
  const left = typed.length - from;
  if (asPrefix ? word.length - at < left : word.length - at !== left) return false;
  return word.startsWith(typed.slice(from), at);
}
