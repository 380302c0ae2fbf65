import { cents } from "#domain/money";
import { putInCart, readCart } from "#offline/cart";
import { placeOrder } from "#offline/place-order";

export const CONTACT = {
  name: "Ada Lovelace",
  phone: "+49 30 1234567",
  street: "Marktplatz 1",
  postcode: "10115",
  city: "Berlin",
  instructions: "",
};

/** Puts `count` pieces of an offer into the cart. */
export async function fill(offerId = 1, count = 1, vendorId = 1): Promise<void> {
  const saved = await putInCart({
    offerId,
    quantity: { unit: "each", count },
    substitution: "best-match",
    note: "",
    seen: {
      productId: offerId,
      slug: `product-${offerId}`,
      name: `Product ${offerId}`,
      brand: "",
      illustration: "tomato",
      tint: "produce",
      unit: "each",
      price: cents(250),
      vendorId,
      vendorName: "Green Corner",
      vendorSlug: "green-corner",
    },
  });
  if (!saved.ok) throw new Error(saved.reason);
}

/** Fills a cart, places it and gives the order's id. */
export async function placeAnOrder(offerId = 1, vendorId = 1): Promise<string> {
  await fill(offerId, 1, vendorId);
  const { cart } = await readCart();
  const placed = await placeOrder({ contact: CONTACT, cart, seenTotal: cents(250), priceCap: cents(263) });
  if (!placed.ok) throw new Error(placed.reason);
  return placed.orderId;
}
