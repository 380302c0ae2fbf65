import { randomInt } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { cents } from "#domain/money";
import { OPERATION_LIFETIME_MS, type Operation } from "#domain/operations";
import type { PlacedLine, PlaceOrder } from "#domain/place-order";
import { quantityOf } from "#domain/quantity";
import { OFFERS, OFFERS_PER_VENDOR } from "./orders-stage.server.ts";

/** The operation that places an order of three lines from three vendors of the stage, picked at random. */
export function aPlacing(): Operation {
  const vendors = OFFERS / OFFERS_PER_VENDOR;
  const first = randomInt(vendors);
  const order: PlaceOrder = {
    orderId: uuidv7(),
    placedAt: Date.now(),
    contact: {
      name: "Ada Brook",
      phone: "+44 20 7946 0000",
      street: "1 Market Row",
      postcode: "AB1 2CD",
      city: "Harbour",
      instructions: "Ring twice",
    },
    priceCap: cents(10_000),
    seenTotal: cents(1_470),
    lines: [0, 1, 2].map((step) => aLine(((first + step) % vendors) + 1)),
  };
  return {
    opId: uuidv7(),
    lane: `order/${order.orderId}`,
    n: 1,
    name: "order.place",
    version: 1,
    args: order,
    expiresAt: Date.now() + OPERATION_LIFETIME_MS,
  };
}

function aLine(vendorId: number): PlacedLine {
  const offerId = (vendorId - 1) * OFFERS_PER_VENDOR + randomInt(OFFERS_PER_VENDOR) + 1;
  return {
    lineId: uuidv7(),
    offerId,
    vendorId,
    quantity: quantityOf("each", 1),
    substitution: "best-match",
    note: "",
    seen: {
      productId: offerId,
      name: `Lemon ${offerId}`,
      brand: "Grove",
      illustration: "lemon",
      tint: "produce",
      price: cents(200),
    },
  };
}
