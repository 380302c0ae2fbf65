import type { PublishedProduct } from "../published/rows.ts";
import type { SearchDocument } from "./search-index.ts";

/** What a product is found by; `categories` names them by id. */
export function searchDocument(
  { id, name, brand, categoryId, keywords }: PublishedProduct,
  categories: ReadonlyMap<number, { readonly name: string }>,
): SearchDocument {
  return { id, name, brand, keywords, category: categories.get(categoryId)?.name ?? "" };
}
