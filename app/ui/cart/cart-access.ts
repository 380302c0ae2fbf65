import { createContext, useContext, useSyncExternalStore } from "react";
import type { Cart, CartLine } from "#domain/cart";
import type { OfferId } from "#domain/catalogue";
import type { ProductCard } from "#domain/catalogue-pages";
import type { Quantity } from "#domain/quantity";

/** A product and one vendor's offer of it, as a shopper sees them beside an add button. */
export type Sellable = {
  readonly product: Pick<
    ProductCard["product"],
    "id" | "slug" | "name" | "brand" | "illustration" | "picture" | "tint" | "pieceGrams"
  >;
  readonly offer: NonNullable<ProductCard["offer"]>;
  readonly vendor: NonNullable<ProductCard["vendor"]>;
};

/** The device's cart as screens use it. Whoever keeps the cart implements this; components only read it. */
export type CartAccess = {
  subscribe(onChange: () => void): () => void;
  /** Null until the device's cart has been read. The same object until the cart changes. */
  current(): Cart | null;
  /** Puts in, changes, or with null takes out the line of an offer. Local first: never waits for a network. */
  setQuantity(wanted: Sellable, quantity: Quantity | null): void;
};

const NO_CART: CartAccess = {
  subscribe: () => () => undefined,
  current: () => null,
  setQuantity: () => undefined,
};

const Access = createContext<CartAccess>(NO_CART);

export const CartAccessProvider = Access.Provider;

export function useCartAccess(): CartAccess {
  return useContext(Access);
}

const unknown = (): null => null;

/** The whole cart; null on the server and until it has been read. */
export function useCart(): Cart | null {
  const access = useContext(Access);
  return useSyncExternalStore(access.subscribe, access.current, unknown);
}

/** The line of one offer; only a change of that line renders the caller anew. */
export function useCartLine(offerId: OfferId | undefined): CartLine | null {
  const access = useContext(Access);
  const read = () => access.current()?.lines.find((line) => line.offerId === offerId) ?? null;
  return useSyncExternalStore(access.subscribe, read, unknown);
}
