import { Link } from "@remix-run/react";
import ChevronRight from "lucide-react/icons/chevron-right";
import { order_title, orders_lines, orders_things_from } from "#messages";
import { formatMoment } from "#ui/format/age.ts";
import { formatList } from "#ui/format/list.ts";
import { useNow } from "#ui/format/use-now.ts";
import { Money } from "#ui/product/price.tsx";
import { ProductThumb } from "#ui/product/product-picture.tsx";
import { OrderStateBadge } from "./order-state-badge.tsx";
import type { ShownOrder } from "./shown-order.ts";

const PICTURES = 4;

/** An order at a glance: where it stands, when, what it costs, from whom. The whole card is the link. */
export function OrderCard({ order }: { readonly order: ShownOrder }) {
  const now = useNow() ?? Date.now();
  const lines = order.parts.flatMap((part) => part.lines);
  const vendors = order.parts.map((part) => part.vendorName).filter((name) => name !== "");
  const things = orders_lines({ count: lines.length });
  return (
    <Link
      to={`/orders/${order.id}`}
      className="group flex items-center gap-4 rounded-card bg-surface p-4 shadow-low transition-shadow duration-(--quick) hover:shadow-high sm:p-5"
    >
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="figures font-display text-lg font-bold">
            {order_title({ number: order.number })}
          </span>
          <OrderStateBadge state={order.state} />
        </div>
        <p className="figures mt-1 text-sm text-ink-soft">{formatMoment(order.placedAt, now)}</p>
        {lines.length > 0 ? (
          <p className="text-sm text-ink-soft">
            {vendors.length > 0 ? orders_things_from({ things, vendors: formatList(vendors) }) : things}
          </p>
        ) : null}
        <div aria-hidden className="mt-2.5 flex gap-1.5">
          {lines.slice(0, PICTURES).map((line) => (
            <ProductThumb key={line.lineId} product={line} className="size-11 !rounded-control" />
          ))}
          {lines.length > PICTURES ? (
            <span className="figures grid size-11 place-items-center rounded-control bg-sunken text-sm font-semibold text-ink-soft">
              +{lines.length - PICTURES}
            </span>
          ) : null}
        </div>
      </div>
      <div className="flex items-center gap-1 self-start pt-0.5">
        <Money amount={order.total} className="font-display text-lg font-bold" />
        <ChevronRight aria-hidden className="-me-1.5 size-5 shrink-0 text-ink-soft rtl:rotate-180" />
      </div>
    </Link>
  );
}
