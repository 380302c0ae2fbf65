import type { NetQuantity, Offer } from "./catalogue.ts";
import { type Cents, cents } from "./money.ts";

/** A comparable price: so many cents per kilogram, litre or piece (EU directive 98/6/EC). */
export type UnitPrice = { readonly price: Cents; readonly per: "kg" | "l" | "piece" };

/** The unit price of an offer for a pack of `net`; halves round up. A loose offer's price is per kilogram already. */
export function unitPrice(offer: Pick<Offer, "unit" | "price">, net: NetQuantity | null): UnitPrice {
  const per = offer.unit === "weight" ? "kg" : net ? PER[net.unit] : "piece";
  return { price: cents(unitPriceCents(offer.price, offer.unit, net?.amount ?? 0, net?.unit)), per };
}

const PER = { g: "kg", ml: "l", piece: "piece" } as const;

/** The cents of `unitPrice`, for comparing thousands without making objects; an amount of 0 is a pack of unknown size. */
export function unitPriceCents(
  price: number,
  sold: Offer["unit"],
  amount: number,
  unit: NetQuantity["unit"] | undefined,
): number {
  if (sold === "weight" || !unit || amount <= 0) return price;
  return unit === "piece" ? Math.round(price / amount) : Math.round((price * 1000) / amount);
}
