import type { Category, Offer, Vendor } from "#domain/catalogue";
import { cents } from "#domain/money";
import type { PublishedProduct } from "#domain/published/rows";

/** Rows of a catalogue for tests, which name only what matters to them. */

export function aVendor(id: number, of: Partial<Vendor> = {}): Vendor {
  return {
    id,
    slug: `vendor-${id}`,
    name: `Vendor ${id}`,
    story: "",
    location: "",
    illustration: "basket",
    tint: "produce",
    deliveryFee: cents(390),
    minimumOrder: cents(0),
    freeDeliveryFrom: null,
    ...of,
  };
}

export function aCategory(id: number, of: Partial<Category> = {}): Category {
  return {
    id,
    parentId: null,
    slug: `category-${id}`,
    name: `Category ${id}`,
    tint: "produce",
    illustration: "basket",
    position: 0,
    ...of,
  };
}

export function aProduct(of: Partial<PublishedProduct> & { id: number }): PublishedProduct {
  const name = of.name ?? `Product ${of.id}`;
  return {
    slug: `${name.toLowerCase().replaceAll(" ", "-")}-${of.id}`,
    name,
    brand: "",
    gtin: "",
    categoryId: 1,
    description: "",
    net: null,
    allergens: [],
    dietary: [],
    ageLimit: 0,
    pieceGrams: null,
    illustration: "apple",
    picture: "",
    keywords: "",
    ...of,
  };
}

export function aStockedOffer(of: Partial<Offer> & { id: number; productId: number }): Offer {
  return { vendorId: 1, unit: "each", price: cents(200), wasPrice: null, available: 10, ...of };
}
