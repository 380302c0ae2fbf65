import { Link } from "@remix-run/react";
import type { CartReview } from "#domain/cart-review";
import { checkout_change_cart, checkout_not_ordered } from "#messages";
import { isolated } from "#messages/isolated";
import { formatList } from "#ui/format/list.ts";
import { formatMoney } from "#ui/format/money.ts";
import { formatQuantity } from "#ui/format/quantity.ts";
import { CartTotals } from "../cart/cart-totals.tsx";
import { Obstacles } from "../cart/obstacles.tsx";
import { fieldId, vendorGoodsId } from "./check-form.ts";

/** What is ordered from whom and what it costs, short enough to read before agreeing. */
export function BasketSummaries({ review }: { readonly review: CartReview }) {
  const left = review.baskets.flatMap((basket) => basket.lines.filter((line) => !line.orderable));
  return (
    <div id={fieldId("goods")} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <ul className="flex flex-col gap-4">
        {review.baskets.map(({ vendorId, vendorName, goodsTotal, lines }) => (
          <li key={vendorId} id={vendorGoodsId(vendorId)} tabIndex={-1} className="outline-none">
            <p className="flex items-baseline justify-between gap-4 font-semibold">
              <span>{vendorName}</span>
              <span className="figures">{formatMoney(goodsTotal)}</span>
            </p>
            <ul className="figures mt-1 text-sm text-ink-soft">
              {lines
                .filter((line) => line.orderable)
                .map(({ line, total }) => (
                  <li key={line.lineId} className="flex justify-between gap-4">
                    <span className="min-w-0">
                      {formatQuantity(line.quantity)}
                      {line.quantity.unit === "each" ? " × " : " "}
                      {isolated(line.seen.name)}
                    </span>
                    <span>{formatMoney(total)}</span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
      {left.length > 0 ? (
        <p className="text-sm text-berry">
          {checkout_not_ordered({ names: formatList(left.map(({ line }) => line.seen.name)) })}
        </p>
      ) : null}
      <div className="border-t border-line pt-4">
        <CartTotals review={review} />
      </div>
      <Obstacles review={review} />
      <Link to="/cart" className="self-start font-semibold text-leaf underline underline-offset-4">
        {checkout_change_cart()}
      </Link>
    </div>
  );
}
