import type { Offer, OfferId, ProductId, Vendor, VendorId } from "./catalogue.ts";
import type {
  AsOf,
  CategoryPage,
  HomePage,
  ListingFilter,
  ProductCard,
  ProductPage,
  SearchPage,
  Suggestions,
  VendorListFilter,
  VendorPage,
  VendorsPage,
} from "./catalogue-pages.ts";

/** What a cart needs to know of today's offers; ids that are no longer sold are left out. */
export type Market = AsOf & {
  readonly offers: ReadonlyMap<OfferId, Offer>;
  /** The products of those offers, as on a card. */
  readonly products: ReadonlyMap<ProductId, ProductCard["product"]>;
  /** The vendors of those offers, with their delivery terms. */
  readonly terms: ReadonlyMap<VendorId, Vendor>;
};

/**
 * Reads the catalogue. The server's answers from memory what was last published; the phone's answers from
 * IndexedDB what was last synced. Both run the same code over the same columns, so the same data gives the
 * same page. Slugs are the public ones (`vine-tomatoes-417` for products); null means "not found".
 */
export type CatalogueReader = {
  home(): Promise<HomePage>;
  category(slug: string, filter: ListingFilter): Promise<CategoryPage | null>;
  product(slug: string): Promise<ProductPage | null>;
  vendor(slug: string, filter: ListingFilter): Promise<VendorPage | null>;
  vendors(filter: VendorListFilter): Promise<VendorsPage>;
  /** An empty query lists nothing. */
  search(query: string, filter: ListingFilter): Promise<SearchPage>;
  /** What is typed so far; the answer may be of a catalogue a moment old. */
  suggest(typed: string): Promise<Suggestions>;
  /** The product id tells which shard an offer is in. */
  offersById(wanted: readonly { readonly id: OfferId; readonly productId: ProductId }[]): Promise<Market>;
};
