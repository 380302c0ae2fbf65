import type { ProductPage } from "#domain/catalogue-pages";
import { CURRENCY } from "#domain/money";
import { pictureAddress } from "#domain/product-pictures";

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
    image: product.picture
      ? pictureAddress(product.picture, 960, "webp")
      : `/illustrations/${product.illustration}.svg`,
    offers: offers.map(({ offer, vendor }) => ({
      "@type": "Offer",
      price: (offer.price / MINOR_UNITS).toFixed(2),
      priceCurrency: CURRENCY,
      availability: `https://schema.org/${offer.available > 0 ? "InStock" : "OutOfStock"}`,
      seller: { "@type": "Organization", name: vendor.name },
    })),
  };
}
