import type { Offer } from "#domain/catalogue";
import type { ProductCard } from "#domain/catalogue-pages";
import { cents } from "#domain/money";

type Wanted = Partial<ProductCard["product"]> & { readonly offer?: Partial<Offer> | null };

/** A card on a shelf; name only what matters to the case. */
export function aCard({ offer, ...product }: Wanted = {}): ProductCard {
  const id = product.id ?? 7;
  return {
    product: {
      id,
      slug: `oat-drink-${id}`,
      name: "Oat drink",
      brand: "Dunmarrow",
      net: { amount: 1000, unit: "ml" },
      illustration: "glass-of-milk",
      picture: "",
      dietary: [],
      ageLimit: 0,
      pieceGrams: null,
      tint: "dairy",
      ...product,
    },
    offer:
      offer === null
        ? null
        : {
            id: id * 10,
            productId: id,
            vendorId: 1,
            unit: "each",
            price: cents(219),
            wasPrice: null,
            available: 100,
            ...offer,
          },
    vendor: offer === null ? null : { id: 1, slug: "big-barrow", name: "Big Barrow" },
    offerCount: offer === null ? 0 : 1,
  };
}

/** Loose apples at €2.95 a kilogram, 150 g each. */
export function looseApples(): ProductCard {
  return aCard({
    id: 3,
    slug: "royal-gala-apples-3",
    name: "Royal Gala apples",
    brand: "",
    net: null,
    pieceGrams: 150,
    tint: "produce",
    offer: { unit: "weight", price: cents(295), available: 40_000 },
  });
}
