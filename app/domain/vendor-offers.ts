import * as v from "valibot";
import { cents } from "./money.ts";
import { uuidSchema } from "./operations.ts";
import { MAX_ORDER_TOTAL } from "./place-order.ts";
import { productPictureSchema } from "./product-pictures.ts";
import { SALE_UNITS } from "./quantity.ts";
import { typedText } from "./texts.ts";

/** What a vendor sees of, and says about, its own offers. Stock is in pieces or grams, as the offer's unit says. */

export const rowIdSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_147_483_647));
const amount = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(MAX_ORDER_TOTAL),
  v.transform(cents),
);
const price = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_ORDER_TOTAL), v.transform(cents));

/** The most one entry may move or count: a thousand tonnes, or a billion pieces. */
export const MAX_STOCK = 1_000_000_000;
const units = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(MAX_STOCK));

export const vendorOfferSchema = v.object({
  offerId: rowIdSchema,
  productId: rowIdSchema,
  /** The vendor's own key for it. */
  key: v.string(),
  name: v.string(),
  brand: v.string(),
  gtin: v.string(),
  illustration: v.string(),
  picture: productPictureSchema,
  tint: v.string(),
  unit: v.picklist(SALE_UNITS),
  /** Per piece, or per kilogram by weight. */
  price: amount,
  wasPrice: v.nullable(amount),
  onHand: v.number(),
  reserved: v.number(),
});
export type VendorOffer = v.InferOutput<typeof vendorOfferSchema>;

export const OFFERS_PER_PAGE = 25;

/** All offers, those of which nothing is free to sell, or those on sale. */
export const OFFER_SHELVES = ["all", "sold-out", "on-sale"] as const;
export type OfferShelf = (typeof OFFER_SHELVES)[number];
/** By name, the scarcest first, or the cheapest first. */
export const OFFER_ORDERS = ["name", "scarce", "price"] as const;
export type OfferOrder = (typeof OFFER_ORDERS)[number];

/** Which offers to read: those whose name, brand, GTIN or key holds every word, page 1 being the first. */
export const offerQuerySchema = v.object({
  shelf: v.optional(v.picklist(OFFER_SHELVES), "all"),
  order: v.optional(v.picklist(OFFER_ORDERS), "name"),
  search: typedText(100),
  page: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
});
export type OfferQuery = v.InferOutput<typeof offerQuerySchema>;

export const vendorOffersSchema = v.object({
  offers: v.array(vendorOfferSchema),
  /** Of all pages. */
  total: v.number(),
  page: v.number(),
});
export type VendorOffers = v.InferOutput<typeof vendorOffersSchema>;

/** A new price, in cents per piece or kilogram; `wasPrice` shows it as a sale and must then be higher. */
export const priceChangeSchema = v.pipe(
  v.object({ price, wasPrice: v.optional(v.nullable(price), null) }),
  v.check(({ price, wasPrice }) => wasPrice === null || wasPrice > price, "a sale is below its old price"),
);
export type PriceChange = v.InferOutput<typeof priceChangeSchema>;

/** Why stock is adjusted. */
export const STOCK_REASONS = ["delivery", "waste", "damage", "theft", "return", "correction"] as const;
export type StockReason = (typeof STOCK_REASONS)[number];

/** Goods came or went. The same `opId` again changes nothing, so it is safe to send twice. */
export const stockAdjustmentSchema = v.object({
  opId: uuidSchema,
  delta: v.pipe(
    units(-MAX_STOCK),
    v.check((delta) => delta !== 0, "nothing moved"),
  ),
  reason: v.picklist(STOCK_REASONS),
});
export type StockAdjustment = v.InferOutput<typeof stockAdjustmentSchema>;

/**
 * So many lay there at `countedAt` (milliseconds since the epoch; never later than now). `seenMovement` is the last
 * movement whose effect the counter's screen already showed: all up to it are before the count, whatever clocks say.
 */
export const stockCountSchema = v.object({
  opId: uuidSchema,
  absolute: units(0),
  countedAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
  seenMovement: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))), null),
});
export type StockCounting = v.InferOutput<typeof stockCountSchema>;

/** What stock stands at after an entry. `surprise`: the count is so far off that somebody should look again. */
export const stockAnswerSchema = v.object({
  onHand: v.number(),
  reserved: v.number(),
  surprise: v.boolean(),
  /** The last movement the figure includes. */
  movement: v.number(),
});
export type StockAnswer = v.InferOutput<typeof stockAnswerSchema>;
