import type { ReactNode } from "react";
import type { CartReview } from "#domain/cart-review";
import type { Cents } from "#domain/money";
import { cart_delivery_from, cart_free, cart_goods, cart_total } from "#messages";
import { formatMoney } from "#ui/format/money.ts";

/** What a cart comes to: goods, each vendor's delivery, and the sum. */
export function CartTotals({ review }: { readonly review: CartReview }) {
  return (
    <dl className="flex flex-col gap-2">
      <Row label={cart_goods()} amount={review.goodsTotal} />
      {review.baskets
        .filter((basket) => basket.terms && basket.goodsTotal > 0)
        .map(({ vendorId, vendorName, deliveryFee }) => (
          <Row
            key={vendorId}
            label={cart_delivery_from({ vendor: vendorName })}
            amount={deliveryFee}
            orFree
          />
        ))}
      <div className="mt-1 flex items-baseline justify-between gap-4 border-t border-line pt-3">
        <dt className="font-semibold">{cart_total()}</dt>
        <dd className="figures font-display text-2xl font-bold">{formatMoney(review.total)}</dd>
      </div>
    </dl>
  );
}

type RowProps = { readonly label: ReactNode; readonly amount: Cents; readonly orFree?: boolean };

export function Row({ label, amount, orFree = false }: RowProps) {
  return (
    <div className="figures flex items-baseline justify-between gap-4 text-ink-soft">
      <dt className="min-w-0">{label}</dt>
      <dd className="whitespace-nowrap text-ink">
        {orFree && amount === 0 ? cart_free() : formatMoney(amount)}
      </dd>
    </div>
  );
}
