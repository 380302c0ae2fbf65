import type { Offer, Product } from "#domain/catalogue";
import { unitPrice } from "#domain/unit-price";
import { price_per_kilo, product_loose, product_piece_weight } from "#messages";
import { classNames } from "../class-names.ts";
import { formatWeight } from "../format/quantity.ts";
import { Price, UnitPrice } from "./price.tsx";

type OfferPriceProps = {
  readonly offer: Pick<Offer, "unit" | "price" | "wasPrice">;
  readonly product: Pick<Product, "net" | "pieceGrams">;
  readonly size?: "normal" | "large";
  readonly className?: string;
};

/** Price large, unit price small beneath. Loose goods cost what the unit costs, so beneath stands what one weighs. */
export function OfferPrice({ offer, product, size = "normal", className }: OfferPriceProps) {
  const price = <Price amount={offer.price} was={offer.wasPrice} size={size} />;
  if (offer.unit === "each") {
    return (
      <p className={className}>
        {price}
        <UnitPrice value={unitPrice(offer, product.net)} className="block" />
      </p>
    );
  }
  return (
    <p className={classNames("figures", className)}>
      {price}
      <span className="ms-1.5 text-sm text-ink-soft">{price_per_kilo()}</span>
      <span className="block text-sm text-ink-soft">
        {product.pieceGrams
          ? product_piece_weight({ weight: formatWeight(product.pieceGrams) })
          : product_loose()}
      </span>
    </p>
  );
}
