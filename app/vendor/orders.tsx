import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import ChevronRight from "lucide-react/icons/chevron-right";
import * as v from "valibot";
import { uuidSchema } from "#domain/operations";
import { ORDER_TRAYS, type OrderTray, type VendorOrderSummary } from "#domain/vendor-orders";
import {
  page_title,
  vendor_order_for,
  vendor_order_lines,
  vendor_order_nobody,
  vendor_orders_choose_body,
  vendor_orders_choose_title,
  vendor_orders_empty_body,
  vendor_orders_empty_title,
  vendor_orders_empty_to_pick_body,
  vendor_orders_empty_to_pick_title,
  vendor_orders_title,
  vendor_tray_done,
  vendor_tray_off,
  vendor_tray_on_hold,
  vendor_tray_to_pick,
  vendor_tray_under_way,
  vendor_trays,
} from "#messages";
import { listVendorOrders, readVendorOrder } from "#server/vendors/read-vendor-orders.server";
import { classNames } from "#ui/class-names.ts";
import { Chips } from "#ui/controls/chips.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { formatMoment } from "#ui/format/age.ts";
import { formatMoney } from "#ui/format/money.ts";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { VendorStateBadge } from "../shop/orders/order-state-badge.tsx";
import { OrderSheet } from "./order-sheet.tsx";
import { useVendorDesk } from "./vendor-desk.ts";
import { whichVendor } from "./which-vendor.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: vendor_orders_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

const traySchema = v.fallback(v.picklist(ORDER_TRAYS), "to-pick");

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const query = new URL(given.request.url).searchParams;
    const vendorId = whichVendor(given.request, principal.actor);
    const tray = v.parse(traySchema, query.get("tray"));
    const orderId = query.get("order");
    const [list, order] = await Promise.all([
      listVendorOrders(principal, { vendorId, tray }),
      orderId === null ? null : open(orderId),
    ]);
    return { ...list, tray, order, now: Date.now() };

    async function open(id: string) {
      const parsed = v.safeParse(uuidSchema, id);
      const found = parsed.success
        ? await readVendorOrder(principal, { vendorId, orderId: parsed.output })
        : null;
      if (found === null) throw data(null, { status: 404, headers: DESK_HEADERS });
      return found;
    }
  });
}

const TRAY_NAMES: Record<OrderTray, () => string> = {
  "to-pick": vendor_tray_to_pick,
  "on-hold": vendor_tray_on_hold,
  "under-way": vendor_tray_under_way,
  done: vendor_tray_done,
  off: vendor_tray_off,
};

export default function VendorOrders() {
  const { orders, counts, tray, order, now } = useLoaderData<typeof loader>();
  const { at } = useVendorDesk();
  // An order is the page's subject while it is open, and on a phone all there is of it.
  const Title = order ? "h2" : "h1";
  const chips = ORDER_TRAYS.map((each) => ({
    key: each,
    label: (
      <>
        {TRAY_NAMES[each]()} <span className="figures opacity-80">{counts[each]}</span>
      </>
    ),
    to: at("/vendor", { tray: each }),
    current: each === tray,
  }));
  return (
    <div className="flex min-h-full flex-col lg:h-dvh lg:flex-row">
      <section
        aria-labelledby="orders-title"
        className={classNames(
          "flex flex-col gap-4 px-4 py-6 lg:w-88 lg:shrink-0 lg:overflow-y-auto lg:border-e lg:border-line xl:w-100",
          order && "hidden lg:flex",
        )}
      >
        <Title id="orders-title" className="text-2xl md:text-3xl">
          {vendor_orders_title()}
        </Title>
        <Chips label={vendor_trays()} chips={chips} wrap />
        {orders.length === 0 ? (
          <NothingHere tray={tray} />
        ) : (
          <ul className="flex flex-col gap-2">
            {orders.map((each) => (
              <li key={each.orderId}>
                <OrderRow
                  order={each}
                  now={now}
                  to={at("/vendor", { tray, order: each.orderId })}
                  open={each.orderId === order?.orderId}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <div className={classNames("min-w-0 flex-1 lg:overflow-y-auto", !order && "hidden lg:block")}>
        {order ? (
          <OrderSheet order={order} now={now} back={at("/vendor", { tray })} />
        ) : (
          <EmptyState illustration="basket" title={vendor_orders_choose_title()}>
            {vendor_orders_choose_body()}
          </EmptyState>
        )}
      </div>
    </div>
  );
}

function NothingHere({ tray }: { readonly tray: OrderTray }) {
  return tray === "to-pick" ? (
    <EmptyState illustration="nest-with-eggs" title={vendor_orders_empty_to_pick_title()}>
      {vendor_orders_empty_to_pick_body()}
    </EmptyState>
  ) : (
    <EmptyState illustration="nest-with-eggs" title={vendor_orders_empty_title()}>
      {vendor_orders_empty_body()}
    </EmptyState>
  );
}

type OrderRowProps = {
  readonly order: VendorOrderSummary;
  readonly now: number;
  readonly to: string;
  readonly open: boolean;
};

function OrderRow({ order, now, to, open }: OrderRowProps) {
  return (
    <Link
      to={to}
      data-row
      aria-current={open ? "true" : undefined}
      className={classNames(
        "flex min-h-18 items-center gap-3 rounded-card px-4 py-3 shadow-low",
        open ? "bg-leaf-soft outline-2 outline-leaf" : "bg-surface hover:bg-leaf-soft",
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="figures font-display text-lg font-bold">{order.number}</span>
          <VendorStateBadge state={order.state} />
        </span>
        <span className="figures mt-0.5 block truncate text-sm text-ink-soft">
          {order.forWhom === "" ? vendor_order_nobody() : vendor_order_for({ name: order.forWhom })}
          {" · "}
          {vendor_order_lines({ count: order.lines })}
          {" · "}
          {formatMoney(order.total)}
          {" · "}
          {formatMoment(order.receivedAt, now)}
        </span>
      </span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-soft rtl:-scale-x-100" />
    </Link>
  );
}
