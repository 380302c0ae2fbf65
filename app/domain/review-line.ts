import type { Offer } from "./catalogue.ts";
import { type Cents, NO_CENTS } from "./money.ts";
import type { LineOutcome, LineReason } from "./order-states.ts";
import type { PlacedLine } from "./place-order.ts";
import { lineTotal, quantityOf, type SaleUnit, stockUnits } from "./quantity.ts";

/** An offer as it stands at the moment of review. */
export type OfferAtReview = Pick<Offer, "id" | "productId" | "vendorId" | "unit" | "price"> & {
  /** The offer, its product or its vendor was taken off the marketplace. */
  readonly removed: boolean;
};

/** One line with what became of it. `ordered` and `granted` are stock units: pieces or grams. */
export type ReviewedLine = {
  readonly lineId: string;
  readonly vendorId: number;
  readonly offerId: number;
  readonly productId: number;
  readonly name: string;
  readonly brand: string;
  readonly unit: SaleUnit;
  readonly ordered: number;
  readonly granted: number;
  readonly price: Cents;
  readonly total: Cents;
  readonly outcome: LineOutcome;
  readonly reason: LineReason | null;
};

/**
 * Decides one line against what is left of its offer's stock.
 * Too little left: `best-match` and `this-one` take what there is, `refund` wants all of it or nothing.
 * Nothing left: `best-match` waits for the vendor's pick, the others are refused.
 * The price charged is always the offer's own; what the shopper saw only tells whether it changed.
 */
export function reviewLine(
  line: PlacedLine,
  offer: OfferAtReview | undefined,
  available: number,
): ReviewedLine {
  if (!offer || offer.removed || offer.vendorId !== line.vendorId) return refused(line, "gone");
  if (offer.unit !== line.quantity.unit) return refused(line, "unit-changed");
  const ordered = stockUnits(line.quantity);
  const granted = Math.max(0, Math.min(ordered, available));
  const bare = { ...identity(line), productId: offer.productId, price: offer.price };
  if (granted === 0) {
    return line.substitution === "best-match"
      ? { ...bare, granted, total: NO_CENTS, outcome: "substitute-later", reason: "out-of-stock" }
      : refused(line, "out-of-stock", offer.price);
  }
  if (granted < ordered && line.substitution === "refund") return refused(line, "low-stock", offer.price);
  const total = lineTotal(offer.price, quantityOf(offer.unit, granted));
  if (granted < ordered) return { ...bare, granted, total, outcome: "reduced", reason: "low-stock" };
  return {
    ...bare,
    granted,
    total,
    outcome: offer.price === line.seen.price ? "accepted" : "repriced",
    reason: null,
  };
}

/** The line as not sold and not charged. */
export function refused(line: PlacedLine, reason: LineReason, price: Cents = line.seen.price): ReviewedLine {
  return { ...identity(line), price, granted: 0, total: NO_CENTS, outcome: "refused", reason };
}

function identity(line: PlacedLine) {
  return {
    lineId: line.lineId,
    vendorId: line.vendorId,
    offerId: line.offerId,
    productId: line.seen.productId,
    name: line.seen.name,
    brand: line.seen.brand,
    unit: line.quantity.unit,
    ordered: stockUnits(line.quantity),
  };
}
