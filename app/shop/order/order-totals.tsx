import { useId } from "react";
import { cents } from "#domain/money";
import {
  cart_goods,
  order_cap,
  order_cap_over,
  order_cap_room,
  order_delivery,
  order_free,
  order_nothing_charged,
  order_total,
  order_total_so_far,
  order_totals,
} from "#messages";
import { classNames } from "#ui/class-names.ts";
import { formatMoney } from "#ui/format/money.ts";
import type { ShownOrder } from "../orders/shown-order.ts";

/** What an order costs, held against what the shopper agreed to pay at most. */
export function OrderTotals({ order }: { readonly order: ShownOrder }) {
  const titleId = useId();
  const { state, total } = order;
  const nothing = (state === "refused" || state === "cancelled") && total === 0;
  return (
    <section aria-labelledby={titleId} className="rounded-card bg-surface p-5 shadow-low sm:p-6">
      <h2 id={titleId} className="text-xl">
        {order_totals()}
      </h2>
      {nothing ? <p className="mt-2 text-ink-soft">{order_nothing_charged()}</p> : <Amounts order={order} />}
    </section>
  );
}

function Amounts({ order }: { readonly order: ShownOrder }) {
  const { goodsTotal, deliveryTotal, total, priceCap, settled } = order;
  const room = priceCap - total;
  // Before the review a delivery of nothing may also be one that this device did not know.
  const rows = [
    { label: cart_goods(), value: formatMoney(goodsTotal) },
    ...(settled || deliveryTotal > 0
      ? [{ label: order_delivery(), value: deliveryTotal === 0 ? order_free() : formatMoney(deliveryTotal) }]
      : []),
  ];
  return (
    <>
      <dl className="figures mt-3 flex flex-col gap-2">
        {rows.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-4 text-ink-soft">
            <dt>{label}</dt>
            <dd className="text-ink">{value}</dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3">
          <dt className="font-semibold">{settled ? order_total() : order_total_so_far()}</dt>
          <dd className="font-display text-2xl font-bold">{formatMoney(total)}</dd>
        </div>
        <div className="flex justify-between gap-4 text-sm text-ink-soft">
          <dt>{order_cap()}</dt>
          <dd>{formatMoney(priceCap)}</dd>
        </div>
      </dl>
      {settled ? (
        <p className={classNames("figures mt-1 text-sm font-medium", room < 0 ? "text-tomato" : "text-leaf")}>
          {room < 0
            ? order_cap_over({ amount: formatMoney(cents(-room)) })
            : order_cap_room({ amount: formatMoney(cents(room)) })}
        </p>
      ) : null}
    </>
  );
}
