import type { CartReview } from "#domain/cart-review";
import {
  cart_checkout,
  cart_items,
  cart_market_unknown,
  cart_see_missing,
  cart_summary,
  cart_total,
  cart_vendors,
  cart_with_delivery,
} from "#messages";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import { buttonLook } from "#ui/controls/button-look.ts";
import { formatMoney } from "#ui/format/money.ts";
import { CartTotals } from "./cart-totals.tsx";
import { Obstacles } from "./obstacles.tsx";

const SUMMARY_ID = "cart-summary";

/** The sum and the way on: a card beside the lines on wide screens, below them on phones. */
export function CartSummary({ review }: { readonly review: CartReview }) {
  return (
    <section
      id={SUMMARY_ID}
      aria-label={cart_summary()}
      className="flex flex-col gap-4 rounded-card bg-surface p-5 shadow-low lg:sticky lg:top-24 lg:p-6"
    >
      <h2 className="text-xl">{cart_summary()}</h2>
      <CartTotals review={review} />
      {review.marketKnown ? null : <p className="text-sm text-honey-ink">{cart_market_unknown()}</p>}
      <Obstacles review={review} />
      <div className="hidden lg:block">
        {review.obstacles.length > 0 ? (
          <Button disabled className="w-full">
            {cart_checkout()}
          </Button>
        ) : (
          <ToCheckout />
        )}
      </div>
    </section>
  );
}

/** The total that never leaves a phone's screen. */
export function StickyTotal({ review }: { readonly review: CartReview }) {
  const items = review.baskets.reduce((sum, basket) => sum + basket.lines.length, 0);
  return (
    <div
      data-above-bar
      className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 -mx-4 mt-4 flex items-center gap-4 border-t border-line bg-surface/95 px-4 py-3 backdrop-blur-sm short:static lg:hidden"
    >
      <p className="min-w-0 flex-1">
        <span className="block truncate text-sm text-ink-soft">
          {cart_items({ count: items })} ·{" "}
          {review.deliveryTotal > 0 ? cart_with_delivery() : cart_vendors({ count: review.baskets.length })}
        </span>
        <span className="sr-only">{cart_total()} </span>
        <span className="figures font-display text-xl font-bold">{formatMoney(review.total)}</span>
      </p>
      {review.obstacles.length > 0 ? (
        <a href={`#${SUMMARY_ID}`} className={buttonLook("outline", "normal")}>
          {cart_see_missing()}
        </a>
      ) : (
        <ToCheckout />
      )}
    </div>
  );
}

function ToCheckout() {
  return (
    <LinkButton to="/checkout" className="lg:w-full">
      {cart_checkout()}
    </LinkButton>
  );
}
