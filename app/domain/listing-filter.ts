import { DIETARY_LABELS } from "./catalogue.ts";
import { type ListingFilter, SORTS } from "./catalogue-pages.ts";
import { cents } from "./money.ts";

const MAX_PAGE = 100;
const MAX_PRICE_CENTS = 10_000_00;
const MAX_VALUES = 20;
const MAX_VALUE_LENGTH = 80;

/**
 * Reads a listing's filter from a URL's query:
 * `?diet=vegan&diet=organic&brand=…&vendor=<slug>&stock=1&min=100&max=900&sort=price&page=2`, prices in cents.
 * Unknown and malformed values fall away.
 */
export function parseListingFilter(query: URLSearchParams): ListingFilter {
  const minPrice = wholeNumber(query.get("min"), MAX_PRICE_CENTS);
  const maxPrice = wholeNumber(query.get("max"), MAX_PRICE_CENTS);
  return {
    diet: DIETARY_LABELS.filter((label) => query.getAll("diet").includes(label)),
    brand: names(query, "brand"),
    vendor: names(query, "vendor"),
    inStock: query.get("stock") === "1",
    minPrice: minPrice === null ? null : cents(minPrice),
    maxPrice: maxPrice === null ? null : cents(maxPrice),
    sort: SORTS.find((sort) => sort === query.get("sort")) ?? "relevance",
    page: wholeNumber(query.get("page"), MAX_PAGE) || 1,
  };
}

/** The query of a filter, defaults left out; the inverse of `parseListingFilter`. */
export function listingQuery(filter: ListingFilter): URLSearchParams {
  const query = new URLSearchParams();
  for (const label of filter.diet) query.append("diet", label);
  for (const brand of filter.brand) query.append("brand", brand);
  for (const vendor of filter.vendor) query.append("vendor", vendor);
  if (filter.inStock) query.set("stock", "1");
  if (filter.minPrice !== null) query.set("min", String(filter.minPrice));
  if (filter.maxPrice !== null) query.set("max", String(filter.maxPrice));
  if (filter.sort !== "relevance") query.set("sort", filter.sort);
  if (filter.page > 1) query.set("page", String(filter.page));
  return query;
}

function names(query: URLSearchParams, key: string): string[] {
  const values = query.getAll(key).filter((value) => value !== "" && value.length <= MAX_VALUE_LENGTH);
  return [...new Set(values)].slice(0, MAX_VALUES);
}

function wholeNumber(text: string | null, max: number): number | null {
  if (text === null || !/^\d{1,9}$/.test(text)) return null;
  return Math.min(Number(text), max);
}

/** Every parameter a public page understands: what caches tell copies of it apart by. */
export const PUBLIC_PAGE_QUERY = [
  "q",
  "diet",
  "brand",
  "vendor",
  "stock",
  "min",
  "max",
  "sort",
  "page",
  "_routes",
] as const;
