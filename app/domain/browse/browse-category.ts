import type { CategoryPage, ListingFilter } from "../catalogue-pages.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { makeListing } from "./listing.ts";
import { ancestorsOf, subtreeOf } from "./market-map.ts";

/** A category with everything below it, or null where no category has this slug. */
export async function browseCategory(
  source: CatalogueSource,
  slug: string,
  filter: ListingFilter,
): Promise<CategoryPage | null> {
  const { map, asOf } = source;
  const category = map.categoryBySlug.get(slug);
  if (!category) return null;
  const categories = subtreeOf(map, category);
  const shelves = await source.shelvesOf(categories);
  const beside = map.children.get(category.parentId) ?? [];
  return {
    asOf,
    category,
    ancestors: ancestorsOf(map, category),
    children: map.children.get(category.id) ?? [],
    siblings: beside.filter((sibling) => sibling.id !== category.id),
    listing: makeListing(map, shelves, { categories }, filter),
  };
}
