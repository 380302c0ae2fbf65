import type { Category, Product } from "../catalogue.ts";
import type { ProductCard, ProductPage } from "../catalogue-pages.ts";
import { offerAt } from "../published/offer-columns.ts";
import { detailsAt, productAt, rowOf } from "../published/product-columns.ts";
import { idFromSlug } from "../published/product-slug.ts";
import { type Shelf, shelfOf } from "../published/shelf.ts";
import { compareOffers } from "./best-offer.ts";
import { cardOf } from "./card.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { foundAt, offerRows } from "./found-at.ts";
import { ancestorsOf, departmentOf, type MarketMap } from "./market-map.ts";
import { firstInOrder } from "./ranking.ts";

const RELATED = 8;

/** A product by its public slug, or null. Only the id at its end counts, so that old links outlive a new name. */
export async function browseProduct(source: CatalogueSource, slug: string): Promise<ProductPage | null> {
  const id = idFromSlug(slug);
  if (id === null) return null;
  const { map, asOf } = source;
  const [shelf] = await source.shelvesFrom(new Set([shelfOf(id)]));
  const row = shelf ? rowOf(shelf.products.ids, id) : -1;
  const category = map.categories.get(shelf?.products.category[row] ?? 0);
  if (!shelf || row < 0 || !category) return null;
  const product: Product = { ...productAt(shelf.products, row), ...detailsAt(shelf.products, row) };
  return {
    asOf,
    product: { ...product, tint: category.tint },
    ancestors: [...ancestorsOf(map, category), category],
    offers: offersOf(map, shelf, row, product),
    related: related(map, shelf, row, category),
  };
}

function offersOf(map: MarketMap, shelf: Shelf, row: number, product: Product): ProductPage["offers"] {
  return offerRows(shelf, row)
    .map((at) => offerAt(shelf.offers, at))
    .sort((a, b) => compareOffers(a, b, product.net))
    .flatMap((offer) => {
      const vendor = map.vendors.get(offer.vendorId);
      return vendor ? [{ offer, vendor }] : [];
    });
}

/**
 * Neighbours of the same category, then of the same department. They are taken from the product's own shelf,
 * so that the page needs no other.
 */
function related(map: MarketMap, shelf: Shelf, itself: number, category: Category): ProductCard[] {
  const department = departmentOf(map, category);
  const near = Array.from({ length: shelf.products.count }, (_, row) => row).flatMap((row) => {
    const other = map.categories.get(shelf.products.category[row] ?? 0);
    if (row === itself || !other || departmentOf(map, other) !== department) return [];
    return [{ ...foundAt(map, shelf, row), score: other === category ? 1 : 0 }];
  });
  const sold = near.filter((found) => found.offer >= 0);
  return firstInOrder(sold, "relevance", RELATED).map((found) => cardOf(map, found));
}
