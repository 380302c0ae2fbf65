import { type Cents, cents, NO_CENTS, sumCents } from "./money.ts";
import type { OrderState, VendorOrderState } from "./order-states.ts";
import type { ORDER_EVENTS } from "./order-view.ts";
import { MAX_ORDER_TOTAL, type PlacedLine, type PlaceOrder } from "./place-order.ts";
import { lineTotal } from "./quantity.ts";
import { type OfferAtReview, type ReviewedLine, refused, reviewLine } from "./review-line.ts";
import { deliveryFee, type VendorTerms } from "./vendor-split.ts";

/** How long reserved stock waits for a shopper who has to agree to a higher total. */
export const ANSWER_WITHIN_MS = 2 * 60 * 60 * 1000;

export type ReviewedVendorOrder = {
  readonly vendorId: number;
  readonly state: VendorOrderState;
  readonly goodsTotal: Cents;
  readonly deliveryFee: Cents;
  readonly lines: readonly ReviewedLine[];
};

/** Something that happened, to the whole order or (`vendorId`) to one vendor's part. */
export type OrderHappening = {
  readonly type: (typeof ORDER_EVENTS)[number];
  readonly vendorId: number | null;
};

/** Stock to reserve, or to release, in pieces or grams (> 0): one entry an offer, by ascending offer id. */
export type StockShare = { readonly offerId: number; readonly units: number };

/** What a review decided. Committing it means: rows as told, every reservation or none, events, next sequence. */
export type ReviewPlan = {
  readonly state: OrderState;
  readonly vendorOrders: readonly ReviewedVendorOrder[];
  readonly goodsTotal: Cents;
  readonly deliveryTotal: Cents;
  /** Milliseconds since the epoch; null unless the order needs the shopper. */
  readonly answerBy: number | null;
  readonly reservations: readonly StockShare[];
  readonly events: readonly OrderHappening[];
};

/**
 * Decides a received order against today's offers, stock and vendors' terms; touches nothing.
 *
 * Lines are granted in the order placed, and two lines on one offer share its stock. A vendor's minimum and
 * its free-delivery threshold are judged on the goods as ordered at today's prices: what the vendor itself
 * has run out of is not held against the shopper. A total above the shopper's cap keeps its stock and waits
 * for an answer.
 *
 * @param available what is left of each offer, in pieces or grams
 * @param now milliseconds since the epoch
 */
export function reviewOrder(
  placed: Pick<PlaceOrder, "lines" | "priceCap">,
  offers: ReadonlyMap<number, OfferAtReview>,
  available: ReadonlyMap<number, number>,
  terms: ReadonlyMap<number, VendorTerms>,
  now: number,
): ReviewPlan {
  const left = new Map(available);
  const reviewed = [...Map.groupBy(placed.lines, (line) => line.vendorId)].map(([vendorId, lines]) =>
    reviewPart(vendorId, lines, offers, left, terms.get(vendorId)),
  );
  const parts = withinLimit(reviewed) ? reviewed : reviewed.map(overLimit);
  const goodsTotal = sumCents(parts.map((part) => part.goodsTotal));
  const deliveryTotal = sumCents(parts.map((part) => part.deliveryFee));
  const state = outcomeOf(parts, cents(goodsTotal + deliveryTotal), placed.priceCap);
  const vendorOrders =
    state === "needs-you"
      ? parts.map((part) => (part.state === "refused" ? part : { ...part, state: "on-hold" as const }))
      : parts;
  return {
    state,
    vendorOrders,
    goodsTotal,
    deliveryTotal,
    answerBy: state === "needs-you" ? now + ANSWER_WITHIN_MS : null,
    reservations: sharesOf(vendorOrders.flatMap((part) => part.lines)),
    events: eventsOf(state, vendorOrders),
  };
}

/** What lines hold of each offer's stock, by ascending offer id: the order in which stock rows are locked. */
export function sharesOf(lines: Iterable<Pick<ReviewedLine, "offerId" | "granted">>): StockShare[] {
  const units = new Map<number, number>();
  for (const { offerId, granted } of lines) {
    if (granted > 0) units.set(offerId, (units.get(offerId) ?? 0) + granted);
  }
  return [...units]
    .map(([offerId, held]) => ({ offerId, units: held }))
    .sort((a, b) => a.offerId - b.offerId);
}

function reviewPart(
  vendorId: number,
  placed: readonly PlacedLine[],
  offers: ReadonlyMap<number, OfferAtReview>,
  left: Map<number, number>,
  terms: VendorTerms | undefined,
): ReviewedVendorOrder {
  if (!terms) return { vendorId, ...NOTHING_SOLD, lines: placed.map((line) => refused(line, "gone")) };
  const asOrdered = sumCents(placed.map((line) => orderedValue(line, offers.get(line.offerId))));
  if (asOrdered < terms.minimumOrder) {
    return {
      vendorId,
      ...NOTHING_SOLD,
      lines: placed.map((line) => belowMinimum(line, offers.get(line.offerId))),
    };
  }
  const lines = placed.map((line) => {
    const stock = left.get(line.offerId) ?? 0;
    const reviewed = reviewLine(line, offers.get(line.offerId), stock);
    left.set(line.offerId, stock - reviewed.granted);
    return reviewed;
  });
  if (lines.every((line) => line.outcome === "refused")) return { vendorId, ...NOTHING_SOLD, lines };
  const goodsTotal = sumCents(lines.map((line) => line.total));
  // Nothing to carry yet costs nothing to carry; the fee itself follows what was ordered.
  const fee = goodsTotal === 0 ? NO_CENTS : deliveryFee(asOrdered, terms);
  return { vendorId, state: "confirmed", goodsTotal, deliveryFee: fee, lines };
}

const NOTHING_SOLD = { state: "refused", goodsTotal: NO_CENTS, deliveryFee: NO_CENTS } as const;

/** No shop can deliver more in one order; it is refused whole rather than cut somewhere. */
function withinLimit(parts: readonly ReviewedVendorOrder[]): boolean {
  return sumCents(parts.flatMap((part) => [part.goodsTotal, part.deliveryFee])) <= MAX_ORDER_TOTAL;
}

function overLimit({ vendorId, lines }: ReviewedVendorOrder): ReviewedVendorOrder {
  return {
    vendorId,
    ...NOTHING_SOLD,
    lines: lines.map((line) =>
      line.outcome === "refused"
        ? line
        : { ...line, granted: 0, total: NO_CENTS, outcome: "refused", reason: "over-limit" },
    ),
  };
}

function belowMinimum(line: PlacedLine, offer: OfferAtReview | undefined): ReviewedLine {
  const reviewed = reviewLine(line, offer, Number.POSITIVE_INFINITY);
  return reviewed.outcome === "refused" ? reviewed : refused(line, "below-minimum", reviewed.price);
}

/** A vanished offer still counts at its last price: it was the vendor who took it away. */
function orderedValue(line: PlacedLine, offer: OfferAtReview | undefined): Cents {
  const comparable = offer?.unit === line.quantity.unit && offer.vendorId === line.vendorId;
  return comparable ? lineTotal(offer.price, line.quantity) : NO_CENTS;
}

function outcomeOf(parts: readonly ReviewedVendorOrder[], total: Cents, cap: Cents): OrderState {
  if (parts.every((part) => part.state === "refused")) return "refused";
  return total > cap ? "needs-you" : "confirmed";
}

function eventsOf(state: OrderState, parts: readonly ReviewedVendorOrder[]): OrderHappening[] {
  const events: OrderHappening[] = [];
  if (state === "needs-you" || state === "confirmed" || state === "refused")
    events.push({ type: state, vendorId: null });
  for (const { state: part, vendorId } of parts) {
    if (part === "confirmed" || part === "refused") events.push({ type: part, vendorId });
  }
  return events;
}
