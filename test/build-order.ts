import { type Cents, cents, sumCents } from "#domain/money";
import type { OrderEventView, OrderLineView, OrderView, VendorOrderView } from "#domain/order-view";
import type { Contact } from "#domain/place-order";
import { lineTotal, quantityOf } from "#domain/quantity";

export const ADA: Contact = {
  name: "Ada Byron",
  phone: "+31 6 1234 5678",
  street: "Canal 12",
  postcode: "1011 AB",
  city: "Amsterdam",
  instructions: "",
};

export const ORDER_ID = "0199a000-0000-7000-8000-00000000abcd";

const NOON = Date.UTC(2026, 10, 20, 12);

/** A line as ordered and granted: two pieces at 2.00, unless said otherwise. */
export function anOrderLine(of: Partial<OrderLineView> = {}): OrderLineView {
  const ordered = of.ordered ?? quantityOf("each", 2);
  const granted = of.granted === undefined ? ordered : of.granted;
  const price = of.price ?? cents(200);
  const productId = of.productId ?? 1;
  return {
    lineId: `0199a000-0000-7000-8000-${String(productId).padStart(12, "0")}`,
    offerId: productId,
    productId,
    name: `Product ${productId}`,
    brand: "",
    illustration: "red-apple",
    tint: "produce",
    unit: ordered.unit,
    ordered,
    granted,
    seenPrice: price,
    price,
    total: granted ? lineTotal(price, granted) : cents(0),
    outcome: "accepted",
    reason: null,
    note: "",
    substitution: "best-match",
    ...of,
  };
}

/** A vendor's part; its totals are the sum of its lines and a delivery of 3.90. */
export function aPart(of: Partial<VendorOrderView> = {}): VendorOrderView {
  const lines = of.lines ?? [anOrderLine()];
  const goodsTotal = sumCents(lines.map((line) => line.total));
  const deliveryFee = of.deliveryFee ?? cents(390);
  return {
    vendorId: 1,
    vendorName: "Green Corner",
    vendorSlug: "green-corner",
    state: "confirmed",
    goodsTotal,
    deliveryFee,
    total: cents(goodsTotal + deliveryFee),
    ...of,
    lines,
  };
}

type EventSpec = readonly [type: OrderEventView["type"], vendorId?: number, minute?: number];

/** Events a minute apart, unless their minute is given. */
export function events(...specs: EventSpec[]): OrderEventView[] {
  return specs.map(([type, vendorId, minute], index) => ({
    id: `event-${index}`,
    at: NOON + (minute ?? index + 1) * 60_000,
    type,
    vendorId: vendorId ?? null,
  }));
}

/** An order as the server tells it: confirmed, one vendor, cap 20.00. */
export function anOrderView(of: Partial<OrderView> = {}): OrderView {
  const vendorOrders = of.vendorOrders ?? [aPart()];
  const sum = (pick: (part: VendorOrderView) => Cents): Cents => sumCents(vendorOrders.map(pick));
  return {
    id: ORDER_ID,
    number: "ABC-DEF",
    state: "confirmed",
    placedAt: NOON,
    receivedAt: NOON + 60_000,
    contact: ADA,
    priceCap: cents(2000),
    seenTotal: cents(1900),
    goodsTotal: sum((part) => part.goodsTotal),
    deliveryTotal: sum((part) => part.deliveryFee),
    total: sum((part) => part.total),
    events: events(["received"], ["confirmed"]),
    attention: null,
    seq: 1,
    ...of,
    vendorOrders,
  };
}
