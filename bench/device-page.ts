import type { Cart } from "#domain/cart";
import { cents } from "#domain/money";
import { putInCart, readCart } from "#offline/cart";
import { openCatalogue } from "#offline/catalogue/open-catalogue";
import { readConnection } from "#offline/connection";
import { readOutbox } from "#offline/outbox";
import { placeOrder } from "#offline/place-order";

/** What the benches do inside the shop's pages, through the same storage as the pages themselves. */

const CONTACT = {
  name: "Ada Brook",
  phone: "+44 20 7946 0000",
  street: "1 Market Row",
  postcode: "AB1 2CD",
  city: "Harbour",
  instructions: "",
};

const offlineCode = {
  /** Whether a page could be read without the server, and the service worker knows it. */
  async holdsCatalogue(): Promise<boolean> {
    const { held } = await (await openCatalogue()).state();
    return (
      held && (await readConnection()).catalogueAsOf !== null && navigator.serviceWorker.controller !== null
    );
  },

  /** Places orders of one piece each, of the product with this slug. */
  async placeOrders(slug: string, count: number): Promise<void> {
    const page = await (await openCatalogue()).product(slug);
    const [first] = page?.offers ?? [];
    if (!page || !first) throw new Error(`nobody sells ${slug}`);
    for (let n = 0; n < count; n++) {
      const { product } = page;
      const { offer, vendor } = first;
      const saved = await putInCart({
        offerId: offer.id,
        quantity: { unit: "each", count: 1 },
        substitution: "best-match",
        note: "",
        seen: {
          productId: product.id,
          slug: product.slug,
          name: product.name,
          brand: product.brand,
          illustration: product.illustration,
          tint: product.tint,
          unit: "each",
          price: offer.price,
          vendorId: vendor.id,
          vendorName: vendor.name,
          vendorSlug: vendor.slug,
        },
      });
      if (!saved.ok) throw new Error(saved.reason);
      await place((await readCart()).cart);
    }
  },

  /** Operations the server has not answered yet. */
  async unanswered(): Promise<number> {
    return (await readOutbox()).length;
  },
};

async function place(cart: Cart): Promise<void> {
  const placed = await placeOrder({
    contact: CONTACT,
    cart,
    seenTotal: cents(1_000),
    priceCap: cents(10_000),
  });
  if (!placed.ok) throw new Error(placed.reason);
}

declare global {
  var device: Device;
}
type Device = typeof offlineCode;
globalThis.device = offlineCode;
