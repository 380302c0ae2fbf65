import { type Cents, cents, NO_CENTS, sumCents } from "./money.ts";
import { orderNumber } from "./order-number.ts";
import type { OrderState, VendorOrderState } from "./order-states.ts";
import type { OrderEventView, OrderLineView, OrderView, VendorOrderView } from "./order-view.ts";
import type { Contact, PlacedLine, PlacedOrder } from "./place-order.ts";
import { lineTotal, quantityOf, stockUnits } from "./quantity.ts";
import type { ReviewedLine } from "./review-line.ts";

/** An order's rows, as the server keeps them. */
export type OrderRecord = {
  readonly placed: PlacedOrder;
  readonly contact: Contact;
  readonly state: OrderState;
  readonly goodsTotal: Cents;
  readonly deliveryTotal: Cents;
  readonly receivedAt: number;
  readonly answerBy: number | null;
  readonly seq: number;
  readonly vendorOrders: readonly {
    readonly vendorId: number;
    readonly state: VendorOrderState;
    readonly goodsTotal: Cents;
    readonly deliveryFee: Cents;
    readonly lines: readonly ReviewedLine[];
  }[];
  readonly events: readonly OrderEventView[];
};

export type VendorName = { readonly name: string; readonly slug: string };

/** The order as its owner sees it: as placed until it was reviewed, from then on as its rows say. */
export function assembleOrderView(record: OrderRecord, vendors: ReadonlyMap<number, VendorName>): OrderView {
  const { placed } = record;
  const reviewed = record.vendorOrders.length > 0;
  const vendorOrders = reviewed ? partsAsReviewed(record, vendors) : partsAsPlaced(record, vendors);
  const goodsTotal = reviewed ? record.goodsTotal : sumCents(vendorOrders.map((part) => part.goodsTotal));
  const deliveryTotal = reviewed ? record.deliveryTotal : cents(Math.max(0, placed.seenTotal - goodsTotal));
  const open = record.state !== "cancelled" && record.state !== "refused";
  const total = reviewed || open ? cents(goodsTotal + deliveryTotal) : NO_CENTS;
  return {
    id: placed.orderId,
    number: orderNumber(placed.orderId),
    state: record.state,
    placedAt: placed.placedAt,
    receivedAt: record.receivedAt,
    contact: record.contact,
    priceCap: placed.priceCap,
    seenTotal: placed.seenTotal,
    goodsTotal,
    deliveryTotal,
    total,
    vendorOrders,
    events: [...record.events],
    attention:
      record.state === "needs-you" && record.answerBy !== null
        ? { proposedTotal: total, answerBy: record.answerBy }
        : null,
    seq: record.seq,
  };
}

/** Parts and lines in the order in which they were placed, so that a review moves nothing about on a screen. */
function partsAsReviewed(record: OrderRecord, vendors: ReadonlyMap<number, VendorName>): VendorOrderView[] {
  const reviewed = new Map(
    record.vendorOrders.flatMap((part) => part.lines.map((line) => [line.lineId, line])),
  );
  const placed = Map.groupBy(record.placed.lines, (line) => line.vendorId);
  const position = new Map([...placed.keys()].map((vendorId, index) => [vendorId, index]));
  return record.vendorOrders
    .toSorted((a, b) => (position.get(a.vendorId) ?? 0) - (position.get(b.vendorId) ?? 0))
    .map((part) => ({
      ...named(part.vendorId, vendors),
      state: part.state,
      goodsTotal: part.goodsTotal,
      deliveryFee: part.deliveryFee,
      total: cents(part.goodsTotal + part.deliveryFee),
      lines: (placed.get(part.vendorId) ?? []).map((line) => asReviewed(reviewed.get(line.lineId), line)),
    }));
}

function partsAsPlaced(record: OrderRecord, vendors: ReadonlyMap<number, VendorName>): VendorOrderView[] {
  const calledOff = record.state === "cancelled";
  return [...Map.groupBy(record.placed.lines, (line) => line.vendorId)].map(([vendorId, ofVendor]) => {
    const lines = ofVendor.map((line) => asPlaced(line, calledOff));
    const goodsTotal = sumCents(lines.map((line) => line.total));
    return {
      ...named(vendorId, vendors),
      state: calledOff ? "cancelled" : "received",
      goodsTotal,
      deliveryFee: NO_CENTS,
      total: goodsTotal,
      lines,
    };
  });
}

function asReviewed(reviewed: ReviewedLine | undefined, placed: PlacedLine): OrderLineView {
  if (!reviewed) return asPlaced(placed, false);
  return {
    ...asPlaced(placed, false),
    productId: reviewed.productId,
    name: reviewed.name,
    brand: reviewed.brand,
    granted: reviewed.granted > 0 ? quantityOf(reviewed.unit, reviewed.granted) : null,
    price: reviewed.price,
    total: reviewed.total,
    outcome: reviewed.outcome,
    reason: reviewed.reason,
  };
}

function asPlaced(line: PlacedLine, calledOff: boolean): OrderLineView {
  return {
    lineId: line.lineId,
    offerId: line.offerId,
    productId: line.seen.productId,
    name: line.seen.name,
    brand: line.seen.brand,
    illustration: line.seen.illustration,
    tint: line.seen.tint,
    unit: line.quantity.unit,
    ordered: quantityOf(line.quantity.unit, stockUnits(line.quantity)),
    granted: null,
    seenPrice: line.seen.price,
    price: line.seen.price,
    total: calledOff ? NO_CENTS : lineTotal(line.seen.price, line.quantity),
    outcome: calledOff ? "cancelled" : "pending",
    reason: null,
    note: line.note,
    substitution: line.substitution,
  };
}

function named(vendorId: number, vendors: ReadonlyMap<number, VendorName>) {
  const vendor = vendors.get(vendorId);
  return { vendorId, vendorName: vendor?.name ?? "", vendorSlug: vendor?.slug ?? "" };
}
