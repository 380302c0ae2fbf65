import { Link } from "@remix-run/react";
import { memo, useId } from "react";
import type { ProductCard as ProductCardData } from "#domain/catalogue-pages";
import { offers_more, product_age_limit, product_no_offers, product_sold_by } from "#messages";
import { AddToCart } from "../cart/add-to-cart.tsx";
import { useCartLine } from "../cart/cart-access.ts";
import { LineAmount } from "../cart/line-amount.tsx";
import { Badge } from "../feedback/badge.tsx";
import { OfferPrice } from "./offer-price.tsx";
import { ProductPicture } from "./product-picture.tsx";
import { StockDoubt } from "./stock-doubt.tsx";

type ProductCardProps = {
  readonly card: ProductCardData;
  /** When its stock figure was true, epoch milliseconds. */
  readonly asOf: number;
  /** Above the fold: its picture is fetched at once. */
  readonly eager?: boolean;
};

/** One product on a shelf. The name is the link and stretches over the card; the stepper lies above it. */
export const ProductCard = memo(function ProductCard({ card, asOf, eager = false }: ProductCardProps) {
  const { product, offer, vendor, offerCount } = card;
  const nameId = useId();
  const line = useCartLine(offer?.id);
  return (
    <article aria-labelledby={nameId} className="group relative flex h-full flex-col gap-2">
      <div className="relative">
        <ProductPicture product={product} eager={eager} className={offer ? "" : "opacity-60"} />
        {product.ageLimit > 0 ? (
          <Badge className="absolute end-2.5 top-2 bg-surface/85">
            {product_age_limit({ age: product.ageLimit })}
          </Badge>
        ) : null}
        {offer && vendor ? (
          <div className="absolute inset-x-2 bottom-2 z-10">
            <AddToCart wanted={{ product, offer, vendor }} />
          </div>
        ) : null}
      </div>
      <div className="flex flex-1 flex-col px-1">
        <h3 id={nameId} className="order-2 mt-1 font-text text-base leading-snug font-medium tracking-normal">
          <Link
            to={`/p/${product.slug}`}
            className="line-clamp-2 after:absolute after:inset-0 after:rounded-card"
          >
            {product.name}
          </Link>
        </h3>
        {offer ? (
          <OfferPrice offer={offer} product={product} className="order-1" />
        ) : (
          <p className="order-1 text-sm text-ink-soft">{product_no_offers()}</p>
        )}
        <div className="order-3 mt-1 flex flex-col gap-0.5">
          {vendor ? (
            <p className="truncate text-sm text-ink-soft">
              {offerCount > 1
                ? offers_more({ vendor: vendor.name, count: offerCount - 1 })
                : product_sold_by({ vendor: vendor.name })}
            </p>
          ) : null}
          {offer ? <StockDoubt offer={offer} asOf={asOf} wanted={line?.quantity ?? null} /> : null}
          {offer && line ? (
            <LineAmount offer={offer} quantity={line.quantity} pieceGrams={product.pieceGrams} />
          ) : null}
        </div>
      </div>
    </article>
  );
});
