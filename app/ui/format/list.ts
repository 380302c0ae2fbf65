import { conventions } from "./locale.ts";

/** Names in a sentence: `Green Corner, Old Dairy and The Loaf`. */
export function formatList(names: readonly string[]): string {
  return new Intl.ListFormat(conventions(), { style: "long", type: "conjunction" }).format(names);
}
