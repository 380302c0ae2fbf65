import type { Product } from "../catalogue.ts";

type Comparable = Pick<Product, "id" | "categoryId" | "illustration" | "name" | "description">;

/**
 * The order in which products stand inside blobs: like beside like, down to the noun of the name. Every column is
 * then runs of the same, which halves what a phone has to fetch.
 */
export function bySimilarity(a: Comparable, b: Comparable): number {
  return (
    a.categoryId - b.categoryId ||
    byCode(a.illustration, b.illustration) ||
    byCode(noun(a.name), noun(b.name)) ||
    byCode(a.description, b.description) ||
    a.id - b.id
  );
}

function noun(name: string): string {
  return name.slice(name.lastIndexOf(" ") + 1);
}

/** By code unit: a locale's order would differ from one machine to the next, and with it the blob's name. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
