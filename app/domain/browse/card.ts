import type { ProductCard } from "../catalogue-pages.ts";
import { offerAt } from "../published/offer-columns.ts";
import { type ListedProduct, productAt } from "../published/product-columns.ts";
import type { MarketMap } from "./market-map.ts";
import type { Found } from "./ranking.ts";

export function cardOf(map: MarketMap, { shelf, row, offer: offerRow, offerCount }: Found): ProductCard {
  const offer = offerRow < 0 ? null : offerAt(shelf.offers, offerRow);
  const vendor = offer && map.vendors.get(offer.vendorId);
  return {
    product: cardProduct(map, productAt(shelf.products, row)),
    offer,
    vendor: vendor ? { id: vendor.id, slug: vendor.slug, name: vendor.name } : null,
    offerCount,
  };
}

export function cardProduct(map: MarketMap, product: ListedProduct): ProductCard["product"] {
  const { categoryId, ...shown } = product;
  return { ...shown, tint: map.categories.get(categoryId)?.tint ?? "pantry" };
}
