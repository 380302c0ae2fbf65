import type { Allergen, DepartmentTint, DietaryLabel, NetUnit } from "#domain/catalogue";
import type { SaleUnit } from "#domain/quantity";

/**
 * What every source of a catalogue (a vendor's CSV, the demo marketplace, the generator) turns into before it is
 * stored. Amounts are integer cents, weights integer grams, stock pieces or grams.
 */
export type CatalogueRow = {
  /** Where it stands in its source, from 1: a file's line number. */
  readonly line: number;
  readonly vendor: string;
  /** The vendor's own key for the offer. */
  readonly offerKey: string;
  /** The GTIN, or a name of its own: what makes two vendors' offers one product. */
  readonly productKey: string;
  readonly slug: string;
  readonly name: string;
  readonly brand: string;
  readonly gtin: string;
  readonly category: string;
  readonly description: string;
  readonly netAmount: number | null;
  readonly netUnit: NetUnit | null;
  readonly allergens: readonly Allergen[];
  readonly dietary: readonly DietaryLabel[];
  readonly keywords: string;
  readonly ageLimit: number;
  readonly pieceGrams: number | null;
  readonly illustration: string;
  readonly unit: SaleUnit;
  readonly price: number;
  readonly wasPrice: number | null;
  /** What an offer starts with; an offer that exists keeps its stock. */
  readonly stock: number;
};

export type CategoryRow = {
  readonly slug: string;
  /** Null for a department. A parent comes before its children. */
  readonly parent: string | null;
  readonly name: string;
  readonly tint: DepartmentTint;
  readonly illustration: string;
  readonly position: number;
};

export type VendorRow = {
  readonly slug: string;
  readonly name: string;
  readonly story: string;
  readonly location: string;
  readonly illustration: string;
  readonly tint: DepartmentTint;
  readonly deliveryFee: number;
  readonly minimumOrder: number;
  readonly freeDeliveryFrom: number | null;
};
