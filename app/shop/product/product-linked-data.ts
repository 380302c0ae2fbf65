import type { ProductPage } from "#domain/catalogue-pages";
import { CURRENCY } from "#domain/money";

const MINOR_UNITS = 100;

/** What search engines read of a product: schema.org/Product with every vendor's offer. */
export function productLinkedData({ product, offers }: ProductPage) {
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.name,
    ...(product.description ? { description: product.description } : {}),
    ...(product.brand ? { brand: { "@type": "Brand", name: product.brand } } : {}),
    ...(product.gtin ? { gtin: product.gtin } : {}),
    image: `/illustrations/${product.illustration}.svg`,
    offers: offers.map(({ offer, vendor }) => ({
      "@type": "Offer",
      price: (offer.price / MINOR_UNITS).toFixed(2),
      priceCurrency: CURRENCY,
      availability: `https://schema.org/${offer.available > 0 ? "InStock" : "OutOfStock"}`,
      seller: { "@type": "Organization", name: vendor.name },
    })),
  };
}
