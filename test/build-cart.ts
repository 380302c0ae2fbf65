import type { Cart, CartLine } from "#domain/cart";
import type { Offer, Vendor } from "#domain/catalogue";
import type { ProductCard } from "#domain/catalogue-pages";
import type { Market } from "#domain/catalogue-reader";
import { cents } from "#domain/money";
import { grams, type Quantity } from "#domain/quantity";

export const each = (count: number): Quantity => ({ unit: "each", count });
export const weight = (amount: number): Quantity => ({ unit: "weight", grams: grams(amount) });

const VENDOR_NAMES = ["Green Corner", "Old Dairy", "The Loaf", "Tide & Sons"];

export function aLine(
  offerId: number,
  quantity: Quantity,
  seen: Partial<CartLine["seen"]> = {},
  line: Partial<CartLine> = {},
): CartLine {
  const vendorId = seen.vendorId ?? 1;
  const vendorName = VENDOR_NAMES[vendorId - 1] ?? `Vendor ${vendorId}`;
  return {
    lineId: `0199a000-0000-7000-8000-${String(offerId).padStart(12, "0")}`,
    offerId,
    quantity,
    substitution: "best-match",
    note: "",
    addedAt: 0,
    ...line,
    seen: {
      productId: offerId,
      slug: `product-${offerId}`,
      name: `Product ${offerId}`,
      brand: "",
      illustration: "red-apple",
      tint: "produce",
      unit: quantity.unit,
      price: cents(200),
      vendorId,
      vendorName,
      vendorSlug: vendorName.toLowerCase().replaceAll(/\W+/g, "-"),
      ...seen,
    },
  };
}

export const cartOf = (...lines: CartLine[]): Cart => ({ lines });

export function anOffer(id: number, of: Partial<Offer> = {}): Offer {
  return {
    id,
    productId: id,
    vendorId: 1,
    unit: "each",
    price: cents(200),
    wasPrice: null,
    available: 999_999,
    ...of,
  };
}

/** A market of these offers; every vendor delivers at `terms`: for 3.90, from nothing, never free. */
export function aMarket(
  offers: Offer[],
  terms: Partial<Vendor> = {},
  product: Partial<ProductCard["product"]> = {},
): Market {
  return {
    asOf: 0,
    offers: new Map(offers.map((offer) => [offer.id, offer])),
    terms: new Map(offers.map(({ vendorId }) => [vendorId, aVendor(vendorId, terms)])),
    products: new Map(offers.map(({ productId }) => [productId, aProduct(productId, product)])),
  };
}

function aVendor(id: number, of: Partial<Vendor>): Vendor {
  return {
    id,
    slug: `vendor-${id}`,
    name: VENDOR_NAMES[id - 1] ?? `Vendor ${id}`,
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

function aProduct(id: number, of: Partial<ProductCard["product"]>): ProductCard["product"] {
  return {
    id,
    slug: `product-${id}`,
    name: `Product ${id}`,
    brand: "",
    net: null,
    illustration: "red-apple",
    picture: "",
    dietary: [],
    ageLimit: 0,
    pieceGrams: null,
    tint: "produce",
    ...of,
  };
}
