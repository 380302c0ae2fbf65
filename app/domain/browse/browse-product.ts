import type { Category, CategoryId, Product } from "../catalogue.ts";
import type { ProductCard, ProductPage } from "../catalogue-pages.ts";
import { offerAt } from "../published/offer-columns.ts";
import { detailsAt, productAt, rowOf } from "../published/product-columns.ts";
import { idFromSlug } from "../published/product-slug.ts";
import { type Shelf, shelfOf } from "../published/shelf.ts";
import { compareOffers } from "./best-offer.ts";
import { cardOf } from "./card.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { foundAt, offerRows } from "./found-at.ts";
import { ancestorsOf, departmentOf, type MarketMap, subtreeOf } from "./market-map.ts";
import { type Found, firstInOrder } from "./ranking.ts";

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
  const siblings = rowsOf(shelf, new Set([category.id])).filter((row) => row !== itself);
  const near = sold(map, shelf, siblings, 1);
  // Relevance puts the same category first, so that the rest of the department is looked at only where that is short.
  if (near.length < RELATED) {
    const cousins = new Set(subtreeOf(map, departmentOf(map, category)));
    cousins.delete(category.id);
    near.push(...sold(map, shelf, rowsOf(shelf, cousins), 0));
  }
  return firstInOrder(near, "relevance", RELATED).map((found) => cardOf(map, found));
}

function rowsOf({ products }: Shelf, categories: ReadonlySet<CategoryId>): number[] {
  const rows: number[] = [];
  const column = products.category;
  for (let row = 0; row < products.count; row++) if (categories.has(column[row] ?? 0)) rows.push(row);
  return rows;
}

function sold(map: MarketMap, shelf: Shelf, rows: readonly number[], score: number): Found[] {
  return rows.map((row) => ({ ...foundAt(map, shelf, row), score })).filter((found) => found.offer >= 0);
}
