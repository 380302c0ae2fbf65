import type { MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, useLoaderData } from "@remix-run/react";
import {
  orders_active_title,
  orders_done_title,
  orders_empty_action,
  orders_empty_body,
  orders_empty_title,
  orders_title,
  orders_waiting_title,
  page_title,
} from "#messages";
import { liveAttention } from "#offline/attention";
import { liveConnection } from "#offline/connection";
import { liveOrders } from "#offline/orders";
import { LinkButton } from "#ui/controls/button.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { AttentionTray } from "./attention/attention-tray.tsx";
import { useLive } from "./device/use-live.ts";
import { groupOrders, type OrderGroup } from "./orders/group-orders.ts";
import { OrderCard } from "./orders/order-card.tsx";
import { shownOrder } from "./orders/shown-order.ts";

/** Nothing personal is in the HTML, so everybody gets the same copy. */
export const headers = publicPage;

export const meta: MetaFunction = () => [
  { title: page_title({ page: orders_title() }) },
  { name: "robots", content: "noindex" },
];

export async function clientLoader(_: ClientLoaderFunctionArgs) {
  const [orders, attention] = await Promise.all([
    liveOrders.read(),
    liveAttention.read(),
    liveConnection.read(),
  ]);
  return { orders, attention };
}

export { StorageTrouble as ErrorBoundary } from "./device/storage-trouble.tsx";

import { publicPage } from "./public-page.ts";

const TITLES: Record<OrderGroup, () => string> = {
  waiting: orders_waiting_title,
  active: orders_active_title,
  done: orders_done_title,
};

export default function OrdersPage() {
  const loaded = useLoaderData<typeof clientLoader>();
  const orders = useLive(liveOrders) ?? loaded.orders;
  const attention = useLive(liveAttention) ?? loaded.attention;
  const connection = useLive(liveConnection);
  const needsSignIn = connection?.needsSignIn ?? false;
  const needsSecondFactor = connection?.needsSecondFactor ?? false;

  if (orders.length === 0 && attention.length === 0 && !needsSignIn && !needsSecondFactor) {
    return (
      <EmptyState
        level="h1"
        title={orders_empty_title()}
        illustration="package"
        actions={<LinkButton to="/">{orders_empty_action()}</LinkButton>}
      >
        {orders_empty_body()}
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="text-3xl">{orders_title()}</h1>
      <div className="mt-5 flex flex-col gap-8">
        <AttentionTray items={attention} needsSignIn={needsSignIn} needsSecondFactor={needsSecondFactor} />
        {groupOrders(orders.map(shownOrder)).map(([group, members]) => (
          <section key={group} aria-labelledby={`orders-${group}`}>
            <h2 id={`orders-${group}`} className="text-xl">
              {TITLES[group]()}
            </h2>
            <ul className="mt-3 flex flex-col gap-3">
              {members.map((order) => (
                <li key={order.id}>
                  <OrderCard order={order} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
