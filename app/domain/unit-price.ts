import type { NetQuantity, Offer } from "./catalogue.ts";
import { type Cents, cents } from "./money.ts";

/** A comparable price: so many cents per kilogram, litre or piece (EU directive 98/6/EC). */
export type UnitPrice = { readonly price: Cents; readonly per: "kg" | "l" | "piece" };

/** The unit price of an offer for a pack of `net`; halves round up. A loose offer's price is per kilogram already. */
export function unitPrice(offer: Pick<Offer, "unit" | "price">, net: NetQuantity | null): UnitPrice {
  if (offer.unit === "weight") return { price: offer.price, per: "kg" };
  if (!net || net.amount <= 0) return { price: offer.price, per: "piece" };
  if (net.unit === "piece") return { price: cents(Math.round(offer.price / net.amount)), per: "piece" };
  return {
    price: cents(Math.round((offer.price * 1000) / net.amount)),
    per: net.unit === "g" ? "kg" : "l",
  };
}
