import { Link } from "@remix-run/react";
import { useId } from "react";
import type { ProductPage } from "#domain/catalogue-pages";
import { offers_best_price, offers_title, product_no_offers } from "#messages";
import { AddToCart } from "../cart/add-to-cart.tsx";
import { useCartLine } from "../cart/cart-access.ts";
import { LineAmount } from "../cart/line-amount.tsx";
import { Badge } from "../feedback/badge.tsx";
import { OfferPrice } from "./offer-price.tsx";
import { StockDoubt } from "./stock-doubt.tsx";
import { VendorMark } from "./vendor-mark.tsx";
import { VendorTerms } from "./vendor-terms.tsx";

type OfferListProps = Pick<ProductPage, "product" | "offers" | "asOf">;

/** Every vendor's offer of a product, side by side. */
export function OfferList({ product, offers, asOf }: OfferListProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="text-xl">
        {offers.length === 0 ? product_no_offers() : offers_title({ count: offers.length })}
      </h2>
      <ul className="mt-3 divide-y divide-line rounded-card bg-surface shadow-low">
        {offers.map((entry, index) => (
          <OfferRow
            key={entry.offer.id}
            product={product}
            entry={entry}
            asOf={asOf}
            best={index === 0 && offers.length > 1 && entry.offer.available > 0}
          />
        ))}
      </ul>
    </section>
  );
}

type OfferRowProps = {
  readonly product: ProductPage["product"];
  readonly entry: ProductPage["offers"][number];
  readonly asOf: number;
  readonly best: boolean;
};

function OfferRow({ product, entry: { offer, vendor }, asOf, best }: OfferRowProps) {
  const line = useCartLine(offer.id);
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-3 p-4 sm:p-5 xl:grid-cols-[1fr_auto_12rem] xl:gap-x-6">
      <div className="flex min-w-0 items-center gap-3">
        <VendorMark vendor={vendor} className="size-12" />
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link
              to={`/v/${vendor.slug}`}
              className="truncate font-semibold underline-offset-4 hover:underline"
            >
              {vendor.name}
            </Link>
            {best ? <Badge tone="leaf">{offers_best_price()}</Badge> : null}
          </p>
          <VendorTerms vendor={vendor} />
          <StockDoubt offer={offer} asOf={asOf} wanted={line?.quantity ?? null} />
        </div>
      </div>
      <OfferPrice offer={offer} product={product} className="text-end" />
      <div className="col-span-2 flex flex-col gap-1.5 sm:ms-auto sm:w-56 xl:col-span-1 xl:w-full">
        <AddToCart wanted={{ product, offer, vendor }} shape="wide" />
        {line ? <LineAmount offer={offer} quantity={line.quantity} pieceGrams={product.pieceGrams} /> : null}
      </div>
    </li>
  );
}
