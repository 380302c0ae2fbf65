import type { Cents } from "./money.ts";
import type { SaleUnit } from "./quantity.ts";

/** The fourteen allergens that EU regulation 1169/2011, annex II, requires to be declared. */
export const ALLERGENS = [
  "gluten",
  "crustaceans",
  "eggs",
  "fish",
  "peanuts",
  "soybeans",
  "milk",
  "nuts",
  "celery",
  "mustard",
  "sesame",
  "sulphites",
  "lupin",
  "molluscs",
] as const;
export type Allergen = (typeof ALLERGENS)[number];

export const DIETARY_LABELS = [
  "vegan",
  "vegetarian",
  "gluten-free",
  "lactose-free",
  "organic",
  "halal",
  "kosher",
  "no-added-sugar",
  "fair-trade",
] as const;
export type DietaryLabel = (typeof DIETARY_LABELS)[number];

/** The tint behind a department's product pictures; one token each in the design system. */
export const DEPARTMENT_TINTS = [
  "produce",
  "dairy",
  "bakery",
  "meat",
  "seafood",
  "frozen",
  "pantry",
  "drinks",
  "snacks",
  "alcohol",
  "household",
  "care",
  "baby",
  "pets",
] as const;
export type DepartmentTint = (typeof DEPARTMENT_TINTS)[number];

/** What a pack holds: 500 g, 750 ml, 6 pieces. */
export const NET_UNITS = ["g", "ml", "piece"] as const;
export type NetUnit = (typeof NET_UNITS)[number];
export type NetQuantity = { readonly amount: number; readonly unit: NetUnit };

export type CategoryId = number;
export type VendorId = number;
export type ProductId = number;
export type OfferId = number;

export type Category = {
  readonly id: CategoryId;
  /** Null for a department, the top of the tree. */
  readonly parentId: CategoryId | null;
  readonly slug: string;
  readonly name: string;
  readonly tint: DepartmentTint;
  readonly illustration: string;
  readonly position: number;
};

export type Vendor = {
  readonly id: VendorId;
  readonly slug: string;
  readonly name: string;
  readonly story: string;
  readonly location: string;
  readonly illustration: string;
  readonly tint: DepartmentTint;
  readonly deliveryFee: Cents;
  /** The goods total below which this vendor takes no order; 0 for none. */
  readonly minimumOrder: Cents;
  /** The goods total from which delivery is free; null for never. */
  readonly freeDeliveryFrom: Cents | null;
};

export type Product = {
  readonly id: ProductId;
  /** Readable and stable, ends in the id: `vine-tomatoes-417`. */
  readonly slug: string;
  readonly name: string;
  /** Empty for brandless goods such as loose produce. */
  readonly brand: string;
  /** GTIN-8, -12, -13 or -14 with a valid check digit, or empty. */
  readonly gtin: string;
  readonly categoryId: CategoryId;
  readonly description: string;
  /** Null for goods sold loose. */
  readonly net: NetQuantity | null;
  readonly allergens: readonly Allergen[];
  readonly dietary: readonly DietaryLabel[];
  /** Youngest age that may buy it, 0 for everybody. */
  readonly ageLimit: number;
  /** Average weight of one piece in grams, for "about 3 apples"; null where it makes no sense. */
  readonly pieceGrams: number | null;
  /** Names a file under /illustrations. */
  readonly illustration: string;
  /** Names the sizes of an uploaded picture, which is then shown in its place; empty for none. */
  readonly picture: string;
};

/** One vendor's price and stock for one product. */
export type Offer = {
  readonly id: OfferId;
  readonly productId: ProductId;
  readonly vendorId: VendorId;
  readonly unit: SaleUnit;
  /** Per piece, or per kilogram when sold by weight. */
  readonly price: Cents;
  /** The price before a sale, null without one. */
  readonly wasPrice: Cents | null;
  /** On hand less reserved, in pieces or grams; never negative. */
  readonly available: number;
};
