import { type Cart, EMPTY_CART, putLine, removeLine } from "#domain/cart";
import type { CartAccess } from "../cart/cart-access.ts";

/** A cart that lives as long as its test. */
export function memoryCart(): Omit<CartAccess, "current"> & { current(): Cart } {
  let cart: Cart = EMPTY_CART;
  const listeners = new Set<() => void>();
  return {
    current: () => cart,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    setQuantity({ product, offer, vendor }, quantity) {
      const held = cart.lines.find((line) => line.offerId === offer.id);
      if (quantity) {
        cart = putLine(cart, {
          lineId: `line of ${offer.id}`,
          offerId: offer.id,
          quantity,
          substitution: "best-match",
          note: "",
          addedAt: 0,
          seen: {
            productId: product.id,
            slug: product.slug,
            name: product.name,
            brand: product.brand,
            illustration: product.illustration,
            ...(product.picture && { picture: product.picture }),
            tint: product.tint,
            unit: offer.unit,
            price: offer.price,
            vendorId: vendor.id,
            vendorName: vendor.name,
            vendorSlug: vendor.slug,
          },
        });
      } else if (held) {
        cart = removeLine(cart, held.lineId);
      }
      for (const listener of listeners) listener();
    },
  };
}
