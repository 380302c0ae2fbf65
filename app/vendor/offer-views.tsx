import { Link } from "@remix-run/react";
import { OFFER_ORDERS, OFFER_SHELVES, type OfferOrder, type OfferShelf } from "#domain/vendor-offers";
import {
  vendor_order_by,
  vendor_order_by_name,
  vendor_order_by_price,
  vendor_order_by_scarce,
  vendor_shelf_all,
  vendor_shelf_on_sale,
  vendor_shelf_sold_out,
  vendor_shelves,
} from "#messages";
import { classNames } from "#ui/class-names.ts";
import { Chips } from "#ui/controls/chips.tsx";
import { useVendorDesk } from "./vendor-desk.ts";

export type Shown = {
  readonly search: string;
  readonly shelf: OfferShelf;
  readonly order: OfferOrder;
  readonly page?: number;
};

/** How an address says which offers show; what is as usual is left out. */
export function addressOf({ search, shelf, order, page = 1 }: Shown): Record<string, string> {
  return {
    ...(search && { q: search }),
    ...(shelf !== "all" && { show: shelf }),
    ...(order !== "name" && { sort: order }),
    ...(page > 1 && { page: String(page) }),
  };
}

const SHELF_NAMES: Readonly<Record<OfferShelf, () => string>> = {
  all: vendor_shelf_all,
  "sold-out": vendor_shelf_sold_out,
  "on-sale": vendor_shelf_on_sale,
};
const ORDER_NAMES: Readonly<Record<OfferOrder, () => string>> = {
  name: vendor_order_by_name,
  scarce: vendor_order_by_scarce,
  price: vendor_order_by_price,
};

/** Which offers to see and in which order; each choice is an address, to be kept and shared. */
export function OfferViews({ shown }: { readonly shown: Shown }) {
  const { at } = useVendorDesk();
  const to = (change: Partial<Shown>) => at("/vendor/offers", addressOf({ ...shown, ...change }));
  const chips = OFFER_SHELVES.map((shelf) => ({
    key: shelf,
    label: SHELF_NAMES[shelf](),
    to: to({ shelf }),
    current: shelf === shown.shelf,
  }));
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
      <div className="max-w-full min-w-0">
        <Chips label={vendor_shelves()} chips={chips} wrap />
      </div>
      <nav aria-label={vendor_order_by()} className="flex flex-wrap items-center gap-x-1 text-sm">
        <span aria-hidden className="me-1 text-ink-soft">
          {vendor_order_by()}
        </span>
        {OFFER_ORDERS.map((order) => (
          <Link
            key={order}
            to={to({ order })}
            aria-current={order === shown.order ? "page" : undefined}
            className={classNames(
              "inline-flex min-h-12 items-center rounded-control px-2.5 font-semibold",
              order === shown.order
                ? "underline decoration-2 underline-offset-8"
                : "text-ink-soft hover:text-leaf",
            )}
          >
            {ORDER_NAMES[order]()}
          </Link>
        ))}
      </nav>
    </div>
  );
}
