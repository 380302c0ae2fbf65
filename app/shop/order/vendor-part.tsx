import { Link } from "@remix-run/react";
import { useId } from "react";
import type { OrderLineView } from "#domain/order-view";
import {
  order_free,
  order_line_each,
  order_line_note,
  order_line_weight,
  order_part_delivery,
  order_part_total,
} from "#messages";
import { classNames } from "#ui/class-names.ts";
import { formatFacts } from "#ui/format/list.ts";
import { formatMoney } from "#ui/format/money.ts";
import { formatQuantity } from "#ui/format/quantity.ts";
import { ProductThumb } from "#ui/product/product-picture.tsx";
import { VendorStateBadge } from "../orders/order-state-badge.tsx";
import type { ShownPart } from "../orders/shown-order.ts";
import { type OutcomeWords, outcomeWords } from "./line-outcome.ts";

/** One vendor's part of an order: where it stands, and what became of each line. */
export function VendorPart({ part }: { readonly part: ShownPart }) {
  const { vendorName, vendorSlug, state, goodsTotal, deliveryFee, lines } = part;
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className="rounded-card bg-surface px-4 pt-4 shadow-low sm:px-6 sm:pt-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id={titleId} className="text-xl">
          {vendorSlug ? (
            <Link to={`/v/${vendorSlug}`} className="hover:underline">
              {vendorName}
            </Link>
          ) : (
            vendorName
          )}
        </h2>
        {state ? <VendorStateBadge state={state} /> : null}
      </div>
      <ul className="mt-2 divide-y divide-line">
        {lines.map((line) => (
          <OrderLine key={line.lineId} line={line} vendor={vendorName} />
        ))}
      </ul>
      <p className="figures flex flex-wrap justify-between gap-x-6 border-t border-line py-3 text-sm text-ink-soft">
        <span>{order_part_total({ amount: formatMoney(goodsTotal) })}</span>
        {deliveryFee === null || goodsTotal === 0 ? null : (
          <span>
            {order_part_delivery({ fee: deliveryFee === 0 ? order_free() : formatMoney(deliveryFee) })}
          </span>
        )}
      </p>
    </section>
  );
}

const TONES: Record<OutcomeWords["tone"], string> = {
  plain: "text-ink-soft",
  leaf: "text-leaf",
  honey: "text-honey-ink",
  tomato: "text-tomato",
  berry: "text-berry",
};

function OrderLine({ line, vendor }: { readonly line: OrderLineView; readonly vendor: string }) {
  const { tone, what, money } = outcomeWords(line, vendor);
  const nothing = line.outcome === "refused" || line.outcome === "cancelled";
  return (
    <li className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] gap-x-4 py-3">
      <div className={classNames(nothing && "opacity-50")}>
        <ProductThumb product={line} />
      </div>
      <div className="min-w-0">
        <p className="leading-snug font-semibold">{line.name}</p>
        <p className="figures text-sm text-ink-soft">{formatFacts([priceWords(line), line.brand])}</p>
        {what ? (
          <p className="text-sm">
            <span className={classNames("font-semibold", TONES[tone])}>{what}</span>
            {money ? <span className="figures text-ink-soft"> · {money}</span> : null}
          </p>
        ) : null}
        {line.note ? <p className="text-sm text-ink-soft">{order_line_note({ note: line.note })}</p> : null}
      </div>
      <p className={classNames("figures font-semibold", nothing && "text-ink-soft")}>
        {formatMoney(line.total)}
      </p>
    </li>
  );
}

function priceWords({ ordered, price }: OrderLineView): string {
  const words = ordered.unit === "each" ? order_line_each : order_line_weight;
  return words({ quantity: formatQuantity(ordered), price: formatMoney(price) });
}
