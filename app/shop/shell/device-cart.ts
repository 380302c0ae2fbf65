import { type Cart, changeLine, putLine, removeLine } from "#domain/cart";
import type { Quantity } from "#domain/quantity";
import { changeInCart, liveCart, type NewCartLine, putInCart, removeFromCart } from "#offline/cart";
import type { CartAccess, Sellable } from "#ui/cart/cart-access.ts";

/** Stands for the id of a line whose first write is still on its way. */
const UNSAVED = "unsaved";

/**
 * The device's cart for screens. A change shows at once and is then what the database says: while writes are on
 * their way the cart shown here runs ahead of it, so that ten quick presses on "more" count ten.
 * @param onTrouble called when the device refused to keep a change; the cart then shows what it holds.
 */
export function deviceCart(onTrouble: () => void): CartAccess {
  const subscribers = new Set<() => void>();
  let ahead: Cart | null = null;
  let lastWrite: Promise<unknown> = Promise.resolve();

  const current = (): Cart | null => ahead ?? liveCart.current()?.cart ?? null;
  const show = (cart: Cart | null) => {
    ahead = cart;
    for (const subscriber of subscribers) subscriber();
  };

  return {
    current,
    subscribe(onChange) {
      subscribers.add(onChange);
      const stop = liveCart.subscribe(onChange);
      return () => {
        subscribers.delete(onChange);
        stop();
      };
    },
    setQuantity(wanted, quantity) {
      const cart = current();
      if (cart) show(preview(cart, wanted, quantity));
      // One after the other, and each over what is stored by then: a line has no id before its first write.
      const write = lastWrite
        .then(() => store(wanted, quantity))
        .then((kept) => kept || onTrouble(), onTrouble);
      lastWrite = write;
      void write.then(() => lastWrite === write && show(null));
    },
  };
}

async function store(wanted: Sellable, quantity: Quantity | null): Promise<boolean> {
  const { cart } = await liveCart.read();
  const held = cart.lines.find((line) => line.offerId === wanted.offer.id);
  const saved = await change(held?.lineId ?? null, wanted, quantity);
  await liveCart.read();
  return saved;
}

async function change(lineId: string | null, wanted: Sellable, quantity: Quantity | null): Promise<boolean> {
  if (!quantity) return lineId === null || (await removeFromCart(lineId)).ok;
  const saved = lineId
    ? await changeInCart(lineId, { quantity })
    : await putInCart(newLine(wanted, quantity));
  return saved.ok;
}

function preview(cart: Cart, wanted: Sellable, quantity: Quantity | null): Cart {
  const held = cart.lines.find((line) => line.offerId === wanted.offer.id);
  if (!quantity) return held ? removeLine(cart, held.lineId) : cart;
  if (held) return changeLine(cart, held.lineId, { quantity });
  return putLine(cart, { ...newLine(wanted, quantity), lineId: UNSAVED, addedAt: 0 });
}

function newLine({ product, offer, vendor }: Sellable, quantity: Quantity): NewCartLine {
  return {
    offerId: offer.id,
    quantity,
    substitution: "best-match",
    note: "",
    seen: {
      productId: product.id,
      slug: product.slug,
      name: product.name,
      brand: product.brand,
      illustration: product.illustration,
      tint: product.tint,
      unit: offer.unit,
      price: offer.price,
      vendorId: vendor.id,
      vendorName: vendor.name,
      vendorSlug: vendor.slug,
    },
  };
}
