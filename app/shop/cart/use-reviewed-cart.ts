import { useEffect, useMemo, useState } from "react";
import type { Cart } from "#domain/cart";
import { type CartReview, reviewCart } from "#domain/cart-review";
import type { Market } from "#domain/catalogue-reader";
import { liveCart } from "#offline/cart";
import { liveConnection } from "#offline/connection";
import { useLive } from "../device/use-live.ts";
import { readMarket } from "./read-market.ts";

/** A cart together with today's offers of exactly its lines. */
export type PricedCart = { readonly cart: Cart; readonly market: Market | null };

export async function readPricedCart(): Promise<PricedCart> {
  const { cart } = await liveCart.read();
  return { cart, market: await readMarket(cart.lines) };
}

export type ReviewedCart = PricedCart & { readonly review: CartReview };

/**
 * The device's cart, reviewed against its catalogue; follows both. A line that has just come in shows once its
 * offer has been looked up, so that nothing is called "no longer sold" in passing.
 */
export function useReviewedCart(loaded: PricedCart): ReviewedCart {
  const cart = useLive(liveCart)?.cart ?? loaded.cart;
  const catalogueAsOf = useLive(liveConnection)?.catalogueAsOf ?? null;
  const [priced, setPriced] = useState(loaded);
  const wanted = cart.lines.map(key).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a quantity needs no new look-up, other offers or a newer catalogue do
  useEffect(() => {
    let stale = false;
    readMarket(cart.lines).then((market) => {
      if (!stale) setPriced({ cart, market });
    });
    return () => {
      stale = true;
    };
  }, [wanted, catalogueAsOf]);

  const lookedUp = new Set(priced.cart.lines.map(key));
  const shown = cart.lines.every((line) => lookedUp.has(key(line))) ? cart : priced.cart;
  const { market } = priced;
  const review = useMemo(() => reviewCart(shown, market), [shown, market]);
  return { cart: shown, market, review };
}

function key({ offerId, seen }: Cart["lines"][number]): string {
  return `${offerId}/${seen.productId}`;
}
