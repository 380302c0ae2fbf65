import type { DepartmentTint } from "#domain/catalogue";
import { slugify } from "#domain/slug";
import type { CategoryRow } from "#server/catalogue/import/catalogue-rows";
import type { Mapping } from "./mapping.ts";
import { type Reading, read, unreadable } from "./reading.ts";

export type ExistingCategory = {
  readonly slug: string;
  readonly parent: string | null;
  readonly tint: DepartmentTint;
  readonly illustration: string;
};

export type CategoryPlacer = {
  /** The category for a path of the file's words, from the department down; made when the tree lacks it. */
  readonly place: (path: readonly string[]) => Reading<ExistingCategory>;
  /** Those made, parents first. */
  readonly made: () => readonly CategoryRow[];
};

/** Hangs a file's paths on the marketplace's tree and remembers which branches had to grow. */
export function categoryPlacer(
  tree: readonly ExistingCategory[],
  rules: Mapping["category"],
): CategoryPlacer {
  const bySlug = new Map(tree.map((category) => [category.slug, category]));
  const made: CategoryRow[] = [];
  const known = new Map<string, Reading<ExistingCategory>>();

  function place(path: readonly string[]): Reading<ExistingCategory> {
    const words = path.join(" > ");
    const before = known.get(words);
    if (before) return before;
    const placed = placeNew(path, words);
    known.set(words, placed);
    return placed;
  }

  function placeNew(path: readonly string[], words: string): Reading<ExistingCategory> {
    const wanted = rules.to[words];
    if (wanted !== undefined) {
      const category = bySlug.get(wanted);
      return category
        ? read(category)
        : unreadable(`is mapped to ${wanted}, which the marketplace does not have`);
    }
    const last = path.at(-1);
    if (last === undefined) return unreadable("names no category");
    if (path.length === 1) return placeDepartment(last);
    const parent = place(path.slice(0, -1));
    if (!parent.ok) return parent;
    return grow(sentenceCase(last), parent.value.slug, parent.value);
  }

  function placeDepartment(word: string): Reading<ExistingCategory> {
    const look = rules.departments[word];
    const name = look?.name ?? sentenceCase(word);
    const existing = bySlug.get(slugify(name));
    if (existing?.parent === null) return read(existing);
    const shown = look ?? rules.otherwise;
    if (!shown) return unreadable(`is a department the mapping does not describe: ${word}`);
    return grow(name, null, shown);
  }

  function grow(
    name: string,
    parent: string | null,
    look: Pick<ExistingCategory, "tint" | "illustration">,
  ): Reading<ExistingCategory> {
    const own = slugify(name);
    if (own === "") return unreadable("has no letters to make an address of");
    // Two departments may both have a shelf called "other"; the second one's address names its department.
    const slug = [own, `${parent ?? "department"}-${own}`].find((candidate) => {
      const holder = bySlug.get(candidate);
      return !holder || holder.parent === parent;
    });
    if (slug === undefined) return unreadable(`clashes with another category called ${own}`);
    const existing = bySlug.get(slug);
    if (existing) return read(existing);
    const { tint, illustration } = look;
    const category = { slug, parent, tint, illustration };
    bySlug.set(slug, category);
    made.push({ ...category, name, position: 100 + made.length });
    return read(category);
  }

  return { place, made: () => made };
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
