import { Link } from "@remix-run/react";
import ArrowLeft from "lucide-react/icons/arrow-left";
import Repeat from "lucide-react/icons/repeat-2";
import StickyNote from "lucide-react/icons/sticky-note";
import type { Substitution } from "#domain/order-states";
import { quantityOf } from "#domain/quantity";
import type { VendorOrderDetail, VendorOrderLine } from "#domain/vendor-orders";
import {
  vendor_order_delivery,
  vendor_order_goods,
  vendor_order_line_list,
  vendor_order_nobody,
  vendor_order_not_sold,
  vendor_order_note,
  vendor_order_of,
  vendor_order_picked_for,
  vendor_order_received,
  vendor_order_sub_best,
  vendor_order_sub_refund,
  vendor_order_sub_this,
  vendor_order_total,
  vendor_orders_back,
} from "#messages";
import { classNames } from "#ui/class-names.ts";
import { formatMoment } from "#ui/format/age.ts";
import { formatFacts } from "#ui/format/list.ts";
import { formatMoney } from "#ui/format/money.ts";
import { formatQuantity } from "#ui/format/quantity.ts";
import { ProductThumb } from "#ui/product/product-picture.tsx";
import { VendorStateBadge } from "../shop/orders/order-state-badge.tsx";

type OrderSheetProps = {
  readonly order: VendorOrderDetail;
  readonly now: number;
  readonly back: string;
};

/** One order as it is picked: what to take from the shelf, how much of it, and what the shopper said. */
export function OrderSheet({ order, now, back }: OrderSheetProps) {
  const { number, state, receivedAt, forWhom, lines, goodsTotal, deliveryFee, total } = order;
  return (
    <article
      aria-labelledby="order-title"
      className="mx-auto flex max-w-4xl flex-col gap-5 px-4 py-6 md:px-8"
    >
      <Link to={back} className="inline-flex min-h-11 items-center gap-2 font-semibold text-leaf lg:hidden">
        <ArrowLeft aria-hidden className="size-5 rtl:-scale-x-100" />
        {vendor_orders_back()}
      </Link>
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <div className="flex flex-wrap items-center gap-3">
            <h1 id="order-title" className="figures text-3xl">
              {number}
            </h1>
            <VendorStateBadge state={state} />
          </div>
          <p className="figures mt-1 text-ink-soft">
            {vendor_order_received({ when: formatMoment(receivedAt, now) })}
          </p>
        </div>
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          <Fact term={vendor_order_picked_for()}>{forWhom === "" ? vendor_order_nobody() : forWhom}</Fact>
          <Fact term={vendor_order_total()}>{formatMoney(total)}</Fact>
        </dl>
      </header>
      <section
        aria-label={vendor_order_line_list()}
        className="rounded-card bg-surface px-4 shadow-low md:px-6"
      >
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <Line key={line.lineId} line={line} />
          ))}
        </ul>
        <p className="figures flex flex-wrap justify-end gap-x-6 border-t border-line py-4 text-sm text-ink-soft">
          <span>
            {vendor_order_goods()} {formatMoney(goodsTotal)}
          </span>
          <span>
            {vendor_order_delivery()} {formatMoney(deliveryFee)}
          </span>
        </p>
      </section>
    </article>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: string }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{term}</dt>
      <dd className="figures font-display text-xl font-bold">{children}</dd>
    </div>
  );
}

const IF_IT_RUNS_OUT: Record<Substitution, () => string> = {
  "best-match": vendor_order_sub_best,
  "this-one": vendor_order_sub_this,
  refund: vendor_order_sub_refund,
};

function Line({ line }: { readonly line: VendorOrderLine }) {
  const { name, brand, unit, ordered, granted, total, substitution, note } = line;
  const wanted = granted > 0 ? granted : line.outcome === "substitute-later" ? ordered : 0;
  return (
    <li className={classNames("flex items-center gap-4 py-4", wanted === 0 && "opacity-60")}>
      <ProductThumb product={line} className="w-16 shrink-0 md:w-20" />
      <div className="min-w-0 flex-1">
        <p className="text-lg leading-snug font-semibold">{name}</p>
        <p className="figures text-sm text-ink-soft">{formatFacts([brand, formatMoney(total)])}</p>
        {wanted === 0 ? null : (
          <p className="mt-1 flex items-center gap-1.5 text-sm text-ink-soft">
            <Repeat aria-hidden className="size-4 shrink-0" />
            {IF_IT_RUNS_OUT[substitution]()}
          </p>
        )}
        {note ? (
          <p className="mt-2 flex items-start gap-1.5 rounded-control bg-honey-soft px-3 py-2 text-sm font-medium text-honey-ink">
            <StickyNote aria-hidden className="mt-0.5 size-4 shrink-0" />
            {vendor_order_note({ note })}
          </p>
        ) : null}
      </div>
      <p className="figures shrink-0 text-end">
        <span className="block font-display text-2xl font-bold md:text-3xl">
          {wanted === 0 ? vendor_order_not_sold() : formatQuantity(quantityOf(unit, wanted))}
        </span>
        {wanted !== ordered ? (
          <span className="text-sm text-ink-soft">
            {vendor_order_of({ amount: formatQuantity(quantityOf(unit, ordered)) })}
          </span>
        ) : null}
      </p>
    </li>
  );
}
