import type { Category, Offer, Vendor } from "#domain/catalogue";
import { cents } from "#domain/money";
import type { PublishedProduct } from "#domain/published/rows";
import { generateCatalogue } from "#prisma/seed/generate-catalogue";

export type Market = {
  readonly vendors: Vendor[];
  readonly categories: Category[];
  readonly products: PublishedProduct[];
  readonly offers: Offer[];
};

/** The catalogue of the budgets, with the ids a database would give out in the order of its rows. */
export function generatedMarket(size = { products: 50_000, vendors: 500, seed: 1 }): Market {
  const generated = generateCatalogue(size);
  const categoryIds = new Map(generated.categories.map(({ slug }, place) => [slug, place + 1]));
  const vendorIds = new Map(generated.vendors.map(({ slug }, place) => [slug, place + 1]));
  const products = new Map<string, PublishedProduct>();
  const offers: Offer[] = [];
  for (const row of generated.rows) {
    const id = products.get(row.productKey)?.id ?? products.size + 1;
    const { netAmount, netUnit } = row;
    if (!products.has(row.productKey)) {
      products.set(row.productKey, {
        id,
        slug: `${row.slug}-${id}`,
        name: row.name,
        brand: row.brand,
        gtin: row.gtin,
        categoryId: categoryIds.get(row.category) ?? 0,
        description: row.description,
        net: netAmount !== null && netUnit !== null ? { amount: netAmount, unit: netUnit } : null,
        allergens: [...row.allergens],
        dietary: [...row.dietary],
        ageLimit: row.ageLimit,
        pieceGrams: row.pieceGrams,
        illustration: row.illustration,
        picture: "",
        keywords: row.keywords,
      });
    }
    offers.push({
      id: offers.length + 1,
      productId: id,
      vendorId: vendorIds.get(row.vendor) ?? 0,
      unit: row.unit,
      price: cents(row.price),
      wasPrice: row.wasPrice === null ? null : cents(row.wasPrice),
      available: row.stock,
    });
  }
  return {
    vendors: generated.vendors.map((vendor, place) => ({
      ...vendor,
      id: place + 1,
      deliveryFee: cents(vendor.deliveryFee),
      minimumOrder: cents(vendor.minimumOrder),
      freeDeliveryFrom: vendor.freeDeliveryFrom === null ? null : cents(vendor.freeDeliveryFrom),
    })),
    categories: generated.categories.map(({ parent, ...category }, place) => ({
      ...category,
      id: place + 1,
      parentId: parent === null ? null : (categoryIds.get(parent) ?? null),
    })),
    products: [...products.values()],
    offers,
  };
}
