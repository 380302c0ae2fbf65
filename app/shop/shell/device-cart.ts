import { type Cart, changeLine, putLine, removeLine } from "#domain/cart";
import type { OfferId } from "#domain/catalogue";
import type { Quantity } from "#domain/quantity";
import { liveCart, type NewCartLine, putInCart, removeOfferFromCart } from "#offline/cart";
import type { CartAccess, Sellable } from "#ui/cart/cart-access.ts";
import { keepSteps, type Step, takeUpSteps } from "./unsaved-steps.ts";

/** Stands for the id of a line whose first write is still on its way. */
const UNSAVED = "unsaved";

type DeviceCart = CartAccess & {
  /** Finishes what the page before could not, and sees to it that nothing is lost when this one goes. Returns how to stop. */
  readonly guard: () => () => void;
};

/**
 * The device's cart for screens. A change shows at once and is then what the database says: while writes are on
 * their way the cart shown here runs ahead of it, so that ten quick presses on "more" count ten.
 * @param onTrouble called when the device refused to keep a change; the cart then shows what it holds.
 */
export function deviceCart(onTrouble: () => void): DeviceCart {
  const subscribers = new Set<() => void>();
  const unsaved = new Map<OfferId, Step>();
  let ahead: Cart | null = null;

  const current = (): Cart | null => ahead ?? liveCart.current()?.cart ?? null;
  const show = (cart: Cart | null) => {
    ahead = cart;
    for (const subscriber of subscribers) subscriber();
  };
  const settled = (step: Step) => {
    if (unsaved.get(step.offerId) === step) unsaved.delete(step.offerId);
    if (unsaved.size === 0) show(null);
  };
  const leave = () => unsaved.size > 0 && keepSteps([...unsaved.values()]);

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
      const step: Step = { offerId: wanted.offer.id, line: quantity && newLine(wanted, quantity) };
      unsaved.set(step.offerId, step);
      // Each is one transaction, begun at once: the database does them in the order of the presses.
      store(step)
        .then((kept) => kept || onTrouble(), onTrouble)
        .then(() => settled(step));
    },
    guard() {
      takeUpSteps().catch(onTrouble);
      addEventListener("pagehide", leave);
      return () => removeEventListener("pagehide", leave);
    },
  };
}

async function store({ offerId, line }: Step): Promise<boolean> {
  const { ok } = await (line ? putInCart(line) : removeOfferFromCart(offerId));
  await liveCart.read();
  return ok;
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
      ...(product.picture && { picture: product.picture }),
      tint: product.tint,
      unit: offer.unit,
      price: offer.price,
      vendorId: vendor.id,
      vendorName: vendor.name,
      vendorSlug: vendor.slug,
    },
  };
}
