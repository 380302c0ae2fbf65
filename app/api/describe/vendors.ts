import * as v from "valibot";
import {
  OFFERS_PER_PAGE,
  offerQuerySchema,
  priceChangeSchema,
  rowIdSchema,
  stockAdjustmentSchema,
  stockAnswerSchema,
  stockCountSchema,
  vendorOffersSchema,
} from "#domain/vendor-offers";
import { vendorOrdersAnswerSchema } from "#domain/vendor-orders";
import type { Description, Parameter } from "./description.ts";
import { EVENT_AT, LINE, OFFER, ORDER, PRODUCT, VENDOR } from "./example-values.ts";

const vendor: Parameter = {
  in: "path",
  name: "vendor",
  says: "The vendor’s number. Only the one the token is for opens anything.",
  schema: rowIdSchema,
};
const offer: Parameter = { in: "path", name: "offer", says: "The offer’s number.", schema: rowIdSchema };
const thisOffer = { vendor: VENDOR, offer: OFFER };
const noSuchOffer = { 404: ["not-found"] };

export const VENDORS: readonly Description[] = [
  {
    id: "listVendorOrders",
    method: "get",
    path: "/api/vendors/{vendor}/orders",
    subject: "Vendors",
    summary: "Read a vendor’s orders that changed",
    detail:
      "Ask without `since` at first, then with the `next` of each answer: nothing is told twice, and nothing is missed.",
    who: "vendor.orders.read",
    parameters: [
      vendor,
      {
        in: "query",
        name: "since",
        required: false,
        says: "The `next` of an earlier answer; all orders without it.",
        schema: v.pipe(v.string(), v.regex(/^\d{1,19}$/)),
      },
    ],
    answer: { status: 200, says: "The vendor’s parts of orders.", schema: vendorOrdersAnswerSchema },
    problems: { 400: ["invalid"], 404: ["not-found"] },
    examples: {
      all: {
        says: "All orders so far",
        given: { vendor: VENDOR, since: "0" },
        answer: {
          orders: [
            {
              orderId: ORDER,
              number: "K4F-7QX",
              state: "confirmed",
              receivedAt: EVENT_AT,
              forWhom: "Ada B.",
              goodsTotal: 498,
              deliveryFee: 290,
              total: 788,
              lines: [
                {
                  lineId: LINE,
                  offerId: OFFER,
                  productId: PRODUCT,
                  name: "Unwaxed lemons",
                  brand: "Green Corner",
                  illustration: "lemon",
                  tint: "produce",
                  unit: "each",
                  ordered: 2,
                  granted: 2,
                  price: 249,
                  total: 498,
                  outcome: "accepted",
                  reason: null,
                  substitution: "best-match",
                  note: "",
                },
              ],
            },
          ],
          next: "90211",
        },
      },
    },
  },
  {
    id: "listOffers",
    method: "get",
    path: "/api/vendors/{vendor}/offers",
    subject: "Vendors",
    summary: "Read a vendor’s offers with price and stock",
    detail: `By name, ${OFFERS_PER_PAGE} a page. Prices are cents, per piece or per kilogram as \`unit\` says; stock is pieces or grams.`,
    who: "vendor.offers.read",
    parameters: [
      vendor,
      {
        in: "query",
        name: "search",
        required: false,
        says: "Words that name, brand, GTIN or the vendor’s own key must hold.",
        schema: offerQuerySchema.entries.search,
      },
      {
        in: "query",
        name: "page",
        required: false,
        says: "From 1.",
        schema: offerQuerySchema.entries.page,
      },
    ],
    answer: { status: 200, says: "A page of offers, and how many there are.", schema: vendorOffersSchema },
    problems: { 400: ["invalid"], 404: ["not-found"] },
    examples: {
      lemons: {
        says: "Everything with lemon in it",
        given: { vendor: VENDOR, search: "lemon", page: 1 },
        answer: {
          offers: [
            {
              offerId: OFFER,
              productId: PRODUCT,
              key: "GC-0042",
              name: "Unwaxed lemons",
              brand: "Green Corner",
              gtin: "",
              illustration: "lemon",
              picture: { shown: "", earlier: "", shared: false, upload: null },
              tint: "produce",
              unit: "each",
              price: 249,
              wasPrice: null,
              onHand: 100,
              reserved: 0,
            },
          ],
          total: 1,
          page: 1,
        },
      },
    },
  },
  {
    id: "changePrice",
    method: "put",
    path: "/api/vendors/{vendor}/offers/{offer}/price",
    subject: "Vendors",
    summary: "Change what an offer costs",
    detail: "In cents. With `wasPrice`, which must be higher, it is shown as a sale; `null` ends the sale.",
    who: "vendor.offers.change-price",
    parameters: [vendor, offer],
    body: { schema: priceChangeSchema },
    answer: { status: 200, says: "What it costs now.", schema: priceChangeSchema },
    problems: noSuchOffer,
    examples: {
      sale: {
        says: "1.99 instead of 2.49",
        given: thisOffer,
        body: { price: 199, wasPrice: 249 },
        answer: { price: 199, wasPrice: 249 },
      },
    },
  },
  {
    id: "adjustStock",
    method: "post",
    path: "/api/vendors/{vendor}/offers/{offer}/stock/adjust",
    subject: "Vendors",
    summary: "Enter goods that came or went",
    detail:
      "`delta` is in pieces or grams. `opId` is a UUID of yours for this entry: sent again, it changes nothing, so repeat it until you get an answer.",
    who: "vendor.stock.adjust",
    parameters: [vendor, offer],
    body: { schema: stockAdjustmentSchema },
    answer: { status: 200, says: "Where the stock stands.", schema: stockAnswerSchema },
    problems: noSuchOffer,
    examples: {
      delivery: {
        says: "48 pieces were delivered",
        given: thisOffer,
        body: { opId: "0198c3a8-0000-7000-8000-0000000000a1", delta: 48, reason: "delivery" },
        answer: { onHand: 148, reserved: 0, surprise: false, movement: 120_034 },
      },
    },
  },
  {
    id: "countStock",
    method: "post",
    path: "/api/vendors/{vendor}/offers/{offer}/stock/count",
    subject: "Vendors",
    summary: "Enter what was counted",
    detail:
      "So many lay there at `countedAt` (milliseconds since 1970). What moved after it is played on top, so a count that waited without network does no harm. `surprise` asks somebody to look again.",
    who: "vendor.stock.count",
    parameters: [vendor, offer],
    body: { schema: stockCountSchema },
    answer: { status: 200, says: "Where the stock stands.", schema: stockAnswerSchema },
    problems: noSuchOffer,
    examples: {
      count: {
        says: "140 pieces were on the shelf",
        given: thisOffer,
        body: { opId: "0198c3a8-0000-7000-8000-0000000000a2", absolute: 140, countedAt: EVENT_AT },
        answer: { onHand: 140, reserved: 0, surprise: false, movement: 120_035 },
      },
    },
  },
];
