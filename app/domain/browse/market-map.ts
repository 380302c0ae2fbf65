import type { Category, CategoryId, Vendor, VendorId } from "../catalogue.ts";
import type { Changes } from "../published/changes.ts";
import type { Directory } from "../published/directory.ts";

/** The directory with changes made to it, ready to look up in. */
export type MarketMap = {
  readonly vendors: ReadonlyMap<VendorId, Vendor>;
  readonly vendorBySlug: ReadonlyMap<string, Vendor>;
  readonly categories: ReadonlyMap<CategoryId, Category>;
  readonly categoryBySlug: ReadonlyMap<string, Category>;
  /** By position, then name; departments stand under null. */
  readonly children: ReadonlyMap<CategoryId | null, readonly Category[]>;
  readonly homeShelves: Directory["homeShelves"];
  readonly shelves: Directory["shelves"];
};

export function drawMap(directory: Directory, changes: Pick<Changes, "vendors" | "categories">): MarketMap {
  const vendors = patched(directory.vendors, changes.vendors);
  const categories = patched(directory.categories, changes.categories);
  const ordered = [...categories.values()].sort(
    (a, b) => a.position - b.position || (a.name < b.name ? -1 : 1),
  );
  return {
    vendors,
    vendorBySlug: new Map([...vendors.values()].map((vendor) => [vendor.slug, vendor])),
    categories,
    categoryBySlug: new Map([...categories.values()].map((category) => [category.slug, category])),
    children: Map.groupBy(ordered, (category) => category.parentId),
    homeShelves: directory.homeShelves,
    shelves: directory.shelves,
  };
}

/** From the department down to the parent of `category`. */
export function ancestorsOf(map: MarketMap, category: Category): Category[] {
  const ancestors: Category[] = [];
  let parent = category.parentId === null ? undefined : map.categories.get(category.parentId);
  // A tree edited into a circle must not hang the page.
  while (parent && !ancestors.includes(parent)) {
    ancestors.unshift(parent);
    parent = parent.parentId === null ? undefined : map.categories.get(parent.parentId);
  }
  return ancestors;
}

/** A category and everything below it. */
export function subtreeOf(map: MarketMap, category: Category): ReadonlySet<CategoryId> {
  const ids = new Set([category.id]);
  for (const id of ids) for (const child of map.children.get(id) ?? []) ids.add(child.id);
  return ids;
}

/** The top of the tree above a category, or the category itself. */
export function departmentOf(map: MarketMap, category: Category): Category {
  return ancestorsOf(map, category)[0] ?? category;
}

function patched<Row extends { readonly id: number }>(
  rows: readonly Row[],
  changed: ReadonlyMap<number, Row | null>,
): Map<number, Row> {
  const all = new Map<number, Row>(rows.map((row) => [row.id, row]));
  for (const [id, row] of changed) {
    if (row) all.set(id, row);
    else all.delete(id);
  }
  return all;
}
