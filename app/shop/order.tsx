import type { MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, Link, useLoaderData } from "@remix-run/react";
import ArrowLeft from "lucide-react/icons/arrow-left";
import { useMemo } from "react";
import {
  order_all,
  order_not_found_body,
  order_not_found_title,
  order_placed,
  order_title,
  orders_title,
  page_title,
} from "#messages";
import { liveAttention } from "#offline/attention";
import { liveConnection } from "#offline/connection";
import { liveOrder, readOrder } from "#offline/orders";
import { LinkButton } from "#ui/controls/button.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { formatMoment } from "#ui/format/age.ts";
import { useNow } from "#ui/format/use-now.ts";
import { AttentionTray } from "./attention/attention-tray.tsx";
import { useLive } from "./device/use-live.ts";
import { OrderActions } from "./order/order-actions.tsx";
import { OrderContact } from "./order/order-contact.tsx";
import { OrderTimeline } from "./order/order-timeline.tsx";
import { OrderTotals } from "./order/order-totals.tsx";
import { VendorPart } from "./order/vendor-part.tsx";
import { OrderStateBadge } from "./orders/order-state-badge.tsx";
import { shownOrder } from "./orders/shown-order.ts";

/** Nothing personal is in the HTML, so everybody gets the same copy. */
export const headers = publicPage;

export const meta: MetaFunction = () => [
  { title: page_title({ page: orders_title() }) },
  { name: "robots", content: "noindex" },
];

/** The order is read on the device; the page's HTML is the same for every order and everybody. */
export async function clientLoader({ params }: ClientLoaderFunctionArgs) {
  const orderId = params.id ?? "";
  const [order] = await Promise.all([readOrder(orderId), liveAttention.read(), liveConnection.read()]);
  return { orderId, order };
}

export { StorageTrouble as ErrorBoundary } from "./device/storage-trouble.tsx";

import { publicPage } from "./public-page.ts";

export default function OrderPage() {
  const { orderId, order: loaded } = useLoaderData<typeof clientLoader>();
  const source = useMemo(() => liveOrder(orderId), [orderId]);
  const current = useLive(source);
  const order = current === undefined ? loaded : current;
  const attention = useLive(liveAttention)?.filter((item) => item.order?.id === orderId) ?? [];
  const now = useNow() ?? Date.now();

  if (!order) {
    return (
      <EmptyState
        level="h1"
        title={order_not_found_title()}
        illustration="package"
        actions={<LinkButton to="/orders">{order_all()}</LinkButton>}
      >
        {order_not_found_body()}
      </EmptyState>
    );
  }
  const shown = shownOrder(order);
  return (
    <div>
      <Link
        to="/orders"
        className="inline-flex min-h-11 items-center gap-1.5 text-sm font-semibold text-leaf hover:underline"
      >
        <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
        {order_all()}
      </Link>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="figures text-3xl">{order_title({ number: shown.number })}</h1>
        <OrderStateBadge state={shown.state} />
      </div>
      <p className="figures mt-1 text-ink-soft">
        {order_placed({ moment: formatMoment(shown.placedAt, now) })}
      </p>
      <div className="mt-5 flex flex-col gap-6">
        <AttentionTray items={attention} here={orderId} />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-8">
          <div className="flex flex-col gap-6">
            <OrderTimeline order={order} />
            {shown.parts.map((part) => (
              <VendorPart key={part.vendorId} part={part} />
            ))}
          </div>
          <div className="flex flex-col gap-6 lg:sticky lg:top-24">
            <OrderTotals order={shown} />
            {shown.contact ? <OrderContact contact={shown.contact} /> : null}
            <OrderActions order={shown} />
          </div>
        </div>
      </div>
    </div>
  );
}
