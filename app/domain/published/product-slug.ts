import type { Product } from "../catalogue.ts";
import { slugify } from "../slug.ts";

type Named = Pick<Product, "id" | "name" | "brand">;

/** The id at the end of a public slug (`vine-tomatoes-417`), or null. */
export function idFromSlug(slug: string): number | null {
  const digits = /(?:^|-)(\d{1,9})$/.exec(slug)?.[1];
  return digits ? Number(digits) : null;
}

/*
 * Nearly every slug follows from the name, or from brand and name; publishing those again would cost a fifth
 * of the catalogue. "" and "+" cannot be slugs and stand for the two rules.
 */

/** A product's slug as published. */
export function shortSlug(product: Named & Pick<Product, "slug">): string {
  const ending = `-${product.id}`;
  const base = product.slug.endsWith(ending) ? product.slug.slice(0, -ending.length) : product.slug;
  if (base === slugify(product.name)) return "";
  return base === slugify(`${product.brand} ${product.name}`) ? "+" : base;
}

/** The public slug of a product published as `short`. */
export function slugFrom(short: string, { id, name, brand }: Named): string {
  if (short === "") return `${slugify(name)}-${id}`;
  return short === "+" ? `${slugify(`${brand} ${name}`)}-${id}` : `${short}-${id}`;
}
