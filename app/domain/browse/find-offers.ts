import type { Offer, OfferId, ProductId, Vendor, VendorId } from "../catalogue.ts";
import type { ProductCard } from "../catalogue-pages.ts";
import type { Market } from "../catalogue-reader.ts";
import { offerAt } from "../published/offer-columns.ts";
import { productAt, rowOf } from "../published/product-columns.ts";
import { shelfOf } from "../published/shelf.ts";
import { cardProduct } from "./card.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { offerRows } from "./found-at.ts";

type Wanted = { readonly id: OfferId; readonly productId: ProductId };

/** Today's state of offers; what is no longer sold is left out. */
export async function findOffers(source: CatalogueSource, wanted: readonly Wanted[]): Promise<Market> {
  const { map, asOf } = source;
  const offers = new Map<OfferId, Offer>();
  const products = new Map<ProductId, ProductCard["product"]>();
  const terms = new Map<VendorId, Vendor>();
  const froms = new Set(wanted.map(({ productId }) => shelfOf(productId)));
  const shelves = new Map((await source.shelvesFrom(froms)).map((shelf) => [shelf.from, shelf]));
  for (const { id, productId } of wanted) {
    const shelf = shelves.get(shelfOf(productId));
    const row = shelf ? rowOf(shelf.products.ids, productId) : -1;
    if (!shelf || row < 0) continue;
    const at = offerRows(shelf, row).find((offer) => shelf.offers.ids[offer] === id);
    const vendor = at === undefined ? undefined : map.vendors.get(shelf.offers.vendor[at] ?? 0);
    if (at === undefined || !vendor || !map.categories.has(shelf.products.category[row] ?? 0)) continue;
    offers.set(id, offerAt(shelf.offers, at));
    products.set(productId, cardProduct(map, productAt(shelf.products, row)));
    terms.set(vendor.id, vendor);
  }
  return { asOf, offers, products, terms };
}
