import type { Cart, CartLine } from "./cart.ts";
import type { Offer, OfferId, VendorId } from "./catalogue.ts";
import { type Cents, cents, NO_CENTS, raiseByPercent, sumCents } from "./money.ts";
import { DEFAULT_CAP_PERCENT } from "./place-order.ts";
import { lineTotal, type SaleUnit, stockUnits } from "./quantity.ts";
import { splitByVendor, type VendorBasket, type VendorTerms } from "./vendor-split.ts";

/** What the device knows of the market now. */
export type MarketNow = {
  /** The offers in the cart that are still there. */
  readonly offers: ReadonlyMap<OfferId, Offer>;
  readonly terms: ReadonlyMap<VendorId, VendorTerms>;
};

/** What is different from when a line was added, as far as this device knows. */
export type LineNotice =
  | { readonly kind: "gone" }
  | { readonly kind: "unit-changed"; readonly unit: SaleUnit }
  | { readonly kind: "price-up" | "price-down"; readonly seen: Cents; readonly now: Cents }
  | { readonly kind: "out-of-stock" }
  /** Fewer pieces or grams there than asked for. */
  | { readonly kind: "low-stock"; readonly available: number };

export type ReviewedLine = {
  readonly line: CartLine;
  readonly vendorId: VendorId;
  /** Per piece or kilogram: today's, or the one seen where today's is not known. */
  readonly price: Cents;
  /** What the line adds to the total; nothing once it cannot be ordered. */
  readonly total: Cents;
  /** False for lines the vendor would refuse: gone, or sold in another unit now. */
  readonly orderable: boolean;
  readonly notices: readonly LineNotice[];
};

export type ReviewedBasket = VendorBasket<ReviewedLine> & {
  readonly vendorName: string;
  readonly vendorSlug: string;
  readonly terms: VendorTerms | null;
};

/** Why a cart may not be ordered as it is. */
export type Obstacle =
  | { readonly kind: "empty" }
  | { readonly kind: "nothing-left" }
  | { readonly kind: "minimum"; readonly basket: ReviewedBasket };

export type CartReview = {
  readonly baskets: readonly ReviewedBasket[];
  readonly goodsTotal: Cents;
  readonly deliveryTotal: Cents;
  readonly total: Cents;
  /** Empty when the cart may be ordered. */
  readonly obstacles: readonly Obstacle[];
  /** False while the catalogue has not arrived: prices are the ones seen, delivery fees are missing. */
  readonly marketKnown: boolean;
};

/**
 * Prices a cart at what the device knows now. Stock that looks short does not make a line cheaper, because the
 * figure may be old and the server decides: the total is the most these lines can cost at today's prices.
 */
export function reviewCart(cart: Cart, market: MarketNow | null): CartReview {
  const lines = cart.lines.map((line) => reviewLine(line, market));
  const terms = market?.terms ?? new Map<VendorId, VendorTerms>();
  const baskets = splitByVendor(lines, terms).map((basket) => named(basket, terms));
  const goodsTotal = sumCents(baskets.map((basket) => basket.goodsTotal));
  const deliveryTotal = sumCents(baskets.map((basket) => basket.deliveryFee));
  return {
    baskets,
    goodsTotal,
    deliveryTotal,
    total: cents(goodsTotal + deliveryTotal),
    obstacles: obstacles(baskets),
    marketKnown: market !== null,
  };
}

/** The cart with the prices its review showed: what the shopper has seen when placing the order. */
export function cartAsSeen(cart: Cart, review: CartReview): Cart {
  const prices = new Map(
    review.baskets.flatMap(({ lines }) => lines.map((one) => [one.line.lineId, one.price])),
  );
  return {
    lines: cart.lines.map((line) => {
      const price = prices.get(line.lineId);
      return price === undefined ? line : { ...line, seen: { ...line.seen, price } };
    }),
  };
}

/** The price cap proposed for a total: a few percent more, so that a small rise needs no second question. */
export function proposedCap(total: Cents): Cents {
  return raiseByPercent(total, DEFAULT_CAP_PERCENT);
}

function reviewLine(line: CartLine, market: MarketNow | null): ReviewedLine {
  const offer = market?.offers.get(line.offerId);
  const notices = market ? noticesOf(line, offer) : [];
  const orderable = !notices.some((notice) => notice.kind === "gone" || notice.kind === "unit-changed");
  const price = orderable && offer ? offer.price : line.seen.price;
  return {
    line,
    vendorId: line.seen.vendorId,
    price,
    total: orderable ? lineTotal(price, line.quantity) : NO_CENTS,
    orderable,
    notices,
  };
}

function noticesOf(line: CartLine, offer: Offer | undefined): LineNotice[] {
  if (!offer) return [{ kind: "gone" }];
  if (offer.unit !== line.quantity.unit) return [{ kind: "unit-changed", unit: offer.unit }];
  const notices: LineNotice[] = [];
  // A line whose unit was changed in the cart saw a price per piece where there is one per kilogram now.
  if (offer.unit === line.seen.unit && offer.price !== line.seen.price) {
    const kind = offer.price > line.seen.price ? "price-up" : "price-down";
    notices.push({ kind, seen: line.seen.price, now: offer.price });
  }
  if (offer.available === 0) notices.push({ kind: "out-of-stock" });
  else if (offer.available < stockUnits(line.quantity)) {
    notices.push({ kind: "low-stock", available: offer.available });
  }
  return notices;
}

function named(
  basket: VendorBasket<ReviewedLine>,
  terms: ReadonlyMap<VendorId, VendorTerms>,
): ReviewedBasket {
  const seen = basket.lines[0]?.line.seen;
  return {
    ...basket,
    vendorName: seen?.vendorName ?? "",
    vendorSlug: seen?.vendorSlug ?? "",
    terms: terms.get(basket.vendorId) ?? null,
  };
}

function obstacles(baskets: readonly ReviewedBasket[]): Obstacle[] {
  if (baskets.length === 0) return [{ kind: "empty" }];
  const live = baskets.filter((basket) => basket.lines.some((line) => line.orderable));
  if (live.length === 0) return [{ kind: "nothing-left" }];
  return live.filter((basket) => basket.missingForMinimum > 0).map((basket) => ({ kind: "minimum", basket }));
}
