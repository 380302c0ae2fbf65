import { isolated } from "#messages/isolated";
import { conventions } from "./locale.ts";

/** Names in a sentence: `Green Corner, Old Dairy and The Loaf`. */
export function formatList(names: readonly string[]): string {
  const list = new Intl.ListFormat(conventions(), { style: "long", type: "conjunction" });
  return list.format(names.map(isolated));
}

/** Facts in a row, those there are: `Dunmore · 500 g`. */
export function formatFacts(facts: readonly (string | null)[]): string {
  return facts.filter(Boolean).map(isolated).join(" · ");
}
