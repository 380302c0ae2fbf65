import type { CartLine } from "#domain/cart";
import { type Cents, cents, sumCents } from "#domain/money";
import { orderNumber } from "#domain/order-number";
import { mayCancel, type VendorOrderState } from "#domain/order-states";
import type { OrderLineView } from "#domain/order-view";
import type { Contact, PlacedLine } from "#domain/place-order";
import { lineTotal } from "#domain/quantity";
import type { ShopperOrder } from "#offline/orders";

/** One vendor's part of an order, as the server made it or, before that, as it was placed here. */
export type ShownPart = {
  readonly vendorId: number;
  readonly vendorName: string;
  /** Empty where the vendor's page is not known here. */
  readonly vendorSlug: string;
  /** Null until the server has the order. */
  readonly state: VendorOrderState | null;
  readonly goodsTotal: Cents;
  /** Null until the server has split the delivery. */
  readonly deliveryFee: Cents | null;
  readonly lines: readonly OrderLineView[];
};

/** An order in one shape, whether or not the server has seen it. */
export type ShownOrder = {
  readonly id: string;
  readonly number: string;
  readonly state: ShopperOrder["state"] | "cancelling" | "answering";
  readonly placedAt: number;
  readonly contact: Contact | null;
  readonly parts: readonly ShownPart[];
  readonly goodsTotal: Cents;
  readonly deliveryTotal: Cents;
  readonly total: Cents;
  readonly priceCap: Cents;
  /** False while the amounts are the ones the shopper saw. */
  readonly settled: boolean;
  readonly mayCancel: boolean;
};

export function shownOrder(order: ShopperOrder): ShownOrder {
  const reviewed = order.view !== null && order.view.vendorOrders.length > 0;
  return {
    id: order.id,
    number: orderNumber(order.id),
    state: shownState(order),
    placedAt: order.placedAt,
    contact: order.view?.contact ?? order.placed?.contact ?? null,
    parts: reviewed ? (order.view?.vendorOrders ?? []) : partsAsPlaced(order),
    ...(reviewed ? amountsOfServer(order) : amountsAsPlaced(order)),
    priceCap: order.view?.priceCap ?? order.placed?.priceCap ?? cents(0),
    settled: reviewed,
    mayCancel: mayBeCancelled(order),
  };
}

function shownState({ state, pending }: ShopperOrder): ShownOrder["state"] {
  if (pending === "cancel") return "cancelling";
  return pending === "accept" ? "answering" : state;
}

function amountsOfServer({ view }: ShopperOrder): Pick<ShownOrder, "goodsTotal" | "deliveryTotal" | "total"> {
  const { goodsTotal = cents(0), deliveryTotal = cents(0), total = cents(0) } = view ?? {};
  return { goodsTotal, deliveryTotal, total };
}

function amountsAsPlaced({
  placed,
  view,
}: ShopperOrder): Pick<ShownOrder, "goodsTotal" | "deliveryTotal" | "total"> {
  const total = placed?.seenTotal ?? view?.seenTotal ?? cents(0);
  if (!placed) return { goodsTotal: total, deliveryTotal: cents(0), total };
  const goodsTotal = sumCents(placed.lines.map((line) => lineTotal(line.seen.price, line.quantity)));
  return { goodsTotal, deliveryTotal: cents(Math.max(0, total - goodsTotal)), total };
}

function partsAsPlaced({ placed, cart, view }: ShopperOrder): ShownPart[] {
  const seen = new Map(cart?.lines.map((line) => [line.seen.vendorId, line.seen]));
  return [...Map.groupBy(placed?.lines ?? [], (line) => line.vendorId)].map(([vendorId, lines]) => ({
    vendorId,
    ...vendorOf(seen.get(vendorId)),
    state: view ? "received" : null,
    goodsTotal: sumCents(lines.map((line) => lineTotal(line.seen.price, line.quantity))),
    deliveryFee: null,
    lines: lines.map(lineAsPlaced),
  }));
}

function vendorOf(seen: CartLine["seen"] | undefined): Pick<ShownPart, "vendorName" | "vendorSlug"> {
  return { vendorName: seen?.vendorName ?? "", vendorSlug: seen?.vendorSlug ?? "" };
}

function lineAsPlaced({ lineId, offerId, quantity, substitution, note, seen }: PlacedLine): OrderLineView {
  const { price, ...product } = seen;
  return {
    lineId,
    offerId,
    ...product,
    unit: quantity.unit,
    ordered: quantity,
    granted: null,
    seenPrice: price,
    price,
    total: lineTotal(price, quantity),
    outcome: "pending",
    reason: null,
    note,
    substitution,
  };
}

/** Until somebody starts picking; before the server has it, also while it waits. */
function mayBeCancelled({ state, view, pending }: ShopperOrder): boolean {
  if (pending === "cancel") return false;
  if (!view) return state === "waiting" || state === "sent" || state === "held";
  if (view.state === "received") return true;
  return view.vendorOrders.some((part) => mayCancel(part.state));
}
