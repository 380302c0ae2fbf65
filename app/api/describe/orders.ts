import * as v from "valibot";
import { cartAnswerSchema } from "#domain/cart";
import {
  MAX_OPERATIONS_PER_BATCH,
  operationAnswerSchema,
  operationBatchSchema,
  uuidSchema,
} from "#domain/operations";
import { ordersAnswerSchema, orderViewSchema } from "#domain/order-view";
import type { Description } from "./description.ts";
import { CLIENT_GROUP, EVENT_AT, LINE, OFFER, ORDER, PRODUCT, SHOPPER, VENDOR } from "./example-values.ts";

const WEEK_LATER = EVENT_AT + 7 * 24 * 60 * 60 * 1000;

const contact = {
  name: "Ada Brook",
  phone: "+44 20 7946 0000",
  street: "1 Market Row",
  postcode: "AB1 2CD",
  city: "Harbour",
  instructions: "",
};
const seen = {
  productId: PRODUCT,
  name: "Unwaxed lemons",
  brand: "Green Corner",
  illustration: "lemon",
  tint: "produce",
  price: 249,
};

const order = {
  id: ORDER,
  number: "K4F-7QX",
  state: "received",
  placedAt: EVENT_AT,
  receivedAt: EVENT_AT + 900,
  contact,
  priceCap: 830,
  seenTotal: 788,
  goodsTotal: 498,
  deliveryTotal: 290,
  total: 788,
  vendorOrders: [],
  events: [{ id: "51", at: EVENT_AT + 900, type: "received", vendorId: null }],
  attention: null,
  seq: 1,
};

export const ORDERS: readonly Description[] = [
  {
    id: "sendOperations",
    method: "post",
    path: "/api/operations",
    subject: "Orders",
    summary: "Send what was done on a device",
    detail: `Up to ${MAX_OPERATIONS_PER_BATCH} operations, applied in the order of each lane, once each: send them again until you get an answer. \`order.place\`, \`order.accept\`, \`order.cancel\` and \`cart.save\` are known. Whose they are comes from the session alone.`,
    who: "session",
    body: { schema: operationBatchSchema },
    answer: { status: 200, says: "What became of each.", schema: operationAnswerSchema },
    examples: {
      place: {
        says: "An order is placed",
        body: {
          clientGroup: CLIENT_GROUP,
          sentAt: EVENT_AT,
          operations: [
            {
              opId: "0198c3a8-0000-7000-8000-0000000000b1",
              lane: `order/${ORDER}`,
              n: 1,
              name: "order.place",
              version: 1,
              expiresAt: WEEK_LATER,
              args: {
                orderId: ORDER,
                placedAt: EVENT_AT,
                contact,
                priceCap: 830,
                seenTotal: 788,
                lines: [
                  {
                    lineId: LINE,
                    offerId: OFFER,
                    vendorId: VENDOR,
                    quantity: { unit: "each", count: 2 },
                    substitution: "best-match",
                    note: "",
                    seen,
                  },
                ],
              },
            },
          ],
        },
        answer: { results: [{ opId: "0198c3a8-0000-7000-8000-0000000000b1", outcome: "applied" }], seq: 1 },
      },
    },
  },
  {
    id: "listOrders",
    method: "get",
    path: "/api/orders",
    subject: "Orders",
    summary: "Read one’s orders that changed",
    who: "order.read",
    parameters: [
      {
        in: "query",
        name: "since",
        required: false,
        says: "The `seq` of an earlier answer; all orders without it.",
        schema: v.pipe(v.string(), v.regex(/^\d{1,9}$/)),
      },
    ],
    answer: { status: 200, says: "The orders, and what to ask from next time.", schema: ordersAnswerSchema },
    problems: { 400: ["invalid"] },
    examples: {
      all: {
        says: "All of them",
        given: { since: "0" },
        answer: { owner: SHOPPER, orders: [order], seq: 1 },
      },
    },
  },
  {
    id: "readOrder",
    method: "get",
    path: "/api/orders/{id}",
    subject: "Orders",
    summary: "Read one order",
    detail: "Somebody else’s is as unknown as one that never was.",
    who: "order.read",
    parameters: [
      { in: "path", name: "id", says: "The order’s id, as the device minted it.", schema: uuidSchema },
    ],
    answer: { status: 200, says: "The order.", schema: orderViewSchema },
    problems: { 404: ["not-found"] },
    examples: { one: { says: "An order on its way to the vendors", given: { id: ORDER }, answer: order } },
  },
  {
    id: "followOrders",
    method: "get",
    path: "/api/orders/stream",
    subject: "Orders",
    summary: "Hear when one’s orders change",
    detail:
      "Server-sent events named `orders` whose data is the newest `seq`. They are hints: on each, read `/api/orders?since=`.",
    who: "order.read",
    answer: {
      status: 200,
      says: "Events, until either side ends it.",
      schema: null,
      type: "text/event-stream",
    },
    examples: { hints: { says: "A hint", answer: "event: orders\ndata: 1\n\n" } },
  },
  {
    id: "readCart",
    method: "get",
    path: "/api/cart",
    subject: "Orders",
    summary: "Read the server’s copy of one’s cart",
    who: "cart.read",
    answer: { status: 200, says: "The cart; `seq` 0 where none was saved.", schema: cartAnswerSchema },
    examples: { empty: { says: "Nothing in it", answer: { owner: SHOPPER, cart: { lines: [] }, seq: 0 } } },
  },
];
