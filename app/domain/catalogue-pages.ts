import type { Category, DietaryLabel, Offer, Product, Vendor } from "./catalogue.ts";
import type { Cents } from "./money.ts";

/**
 * What the storefront's pages show. The server fills these from PostgreSQL and the phone from its own
 * catalogue, so that one component renders both.
 */
export type ProductCard = {
  readonly product: Pick<
    Product,
    | "id"
    | "slug"
    | "name"
    | "brand"
    | "net"
    | "illustration"
    | "picture"
    | "dietary"
    | "ageLimit"
    | "pieceGrams"
  > & { readonly tint: Category["tint"] };
  /** The cheapest offer in stock by unit price, else the cheapest; null when nobody sells it now. */
  readonly offer: Offer | null;
  readonly vendor: Pick<Vendor, "id" | "slug" | "name"> | null;
  readonly offerCount: number;
};

/** How fresh the stock figures on a page are: milliseconds since the epoch, by the server's clock. */
export type AsOf = { readonly asOf: number };

export type HomePage = AsOf & {
  readonly departments: readonly Category[];
  /** Some of them where there are many: those whose goods the shelves show, then others; by name. */
  readonly vendors: readonly Vendor[];
  /** How many vendors there are in all. */
  readonly vendorCount: number;
  /** Shelves of about a dozen cards each, at least one. `link` is a path. */
  readonly shelves: readonly {
    readonly id: "on-sale" | "fresh-today" | "favourites";
    readonly link: string;
    readonly cards: readonly ProductCard[];
  }[];
};

export const SORTS = ["relevance", "price", "unit-price", "name"] as const;
export type Sort = (typeof SORTS)[number];

/** What a listing is narrowed to, as it stands in its URL; `listing-filter.ts` reads and writes it. */
export type ListingFilter = {
  readonly diet: readonly DietaryLabel[];
  /** Brand names. */
  readonly brand: readonly string[];
  /** Vendor slugs. */
  readonly vendor: readonly string[];
  readonly inStock: boolean;
  readonly minPrice: Cents | null;
  readonly maxPrice: Cents | null;
  readonly sort: Sort;
  /** From 1. A page shows all cards up to it, `PAGE_SIZE` a page, so "show more" is one link. */
  readonly page: number;
};

export const PAGE_SIZE = 24;

export type Facet = { readonly value: string; readonly label: string; readonly count: number };

export type Listing = {
  readonly filter: ListingFilter;
  readonly cards: readonly ProductCard[];
  readonly total: number;
  readonly facets: {
    readonly diet: readonly Facet[];
    readonly brand: readonly Facet[];
    readonly vendor: readonly Facet[];
  };
};

export type CategoryPage = AsOf & {
  readonly category: Category;
  /** From the department down to the parent. */
  readonly ancestors: readonly Category[];
  readonly children: readonly Category[];
  readonly siblings: readonly Category[];
  readonly listing: Listing;
};

export type ProductPage = AsOf & {
  readonly product: Product & { readonly tint: Category["tint"] };
  readonly ancestors: readonly Category[];
  /** In stock first, then by unit price. */
  readonly offers: readonly { readonly offer: Offer; readonly vendor: Vendor }[];
  readonly related: readonly ProductCard[];
};

export type VendorPage = AsOf & {
  readonly vendor: Vendor;
  /** Departments this vendor sells in, with how many products. */
  readonly departments: readonly { readonly category: Category; readonly count: number }[];
  readonly listing: Listing;
};

/** Which vendors a list of them shows: an empty query shows all. `page` from 1, all up to it are shown. */
export type VendorListFilter = { readonly query: string; readonly page: number };

export const VENDORS_A_PAGE = 48;

export type VendorsPage = AsOf &
  VendorListFilter & {
    /** By name. */
    readonly vendors: readonly Vendor[];
    /** How many the query finds. */
    readonly total: number;
  };

export type SearchPage = AsOf & {
  readonly query: string;
  /** What was searched instead when the query as typed found nothing, else null. */
  readonly corrected: string | null;
  readonly listing: Listing;
};

/** Instant results: as many as fit beneath the search field. */
export const SUGGESTION_COUNT = 6;

export type Suggestions = {
  readonly query: string;
  /** The first cards of the search page for this query. */
  readonly cards: readonly ProductCard[];
};
