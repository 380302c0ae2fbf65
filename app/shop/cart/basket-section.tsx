import { Link } from "@remix-run/react";
import type { LineChange } from "#domain/cart";
import type { ReviewedBasket } from "#domain/cart-review";
import type { Market } from "#domain/catalogue-reader";
import { cart_vendor_region } from "#messages";
import { Money } from "#ui/product/price.tsx";
import { CartLine } from "./cart-line.tsx";
import { ThresholdBar } from "./threshold-bar.tsx";

type BasketSectionProps = {
  readonly basket: ReviewedBasket;
  readonly market: Market | null;
  readonly onChange: (lineId: string, change: LineChange) => void;
  readonly onRemove: (lineId: string, name: string) => void;
};

/** One vendor's part of the cart, with how far it is from the vendor's terms. */
export function BasketSection({ basket, market, onChange, onRemove }: BasketSectionProps) {
  const { vendorName, vendorSlug, goodsTotal, lines } = basket;
  return (
    <section
      aria-label={cart_vendor_region({ vendor: vendorName })}
      className="rounded-card bg-surface px-4 pt-4 shadow-low sm:px-6 sm:pt-5"
    >
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-xl">
          <Link to={`/v/${vendorSlug}`} className="hover:underline">
            {vendorName}
          </Link>
        </h2>
        <Money amount={goodsTotal} className="font-semibold" />
      </div>
      <div className="mt-2">
        <ThresholdBar basket={basket} />
      </div>
      <ul className="mt-2 divide-y divide-line">
        {lines.map((reviewed) => {
          const { lineId, seen } = reviewed.line;
          return (
            <CartLine
              key={lineId}
              reviewed={reviewed}
              product={market?.products.get(seen.productId)}
              onChange={(change) => onChange(lineId, change)}
              onRemove={() => onRemove(lineId, seen.name)}
            />
          );
        })}
      </ul>
    </section>
  );
}
