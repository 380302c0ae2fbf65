import type { Cart } from "#domain/cart";
import type { RejectionCode } from "#domain/operations";
import type { DeviceOrderState, OrderState } from "#domain/order-states";
import type { OrderView } from "#domain/order-view";
import type { PlaceOrder } from "#domain/place-order";
import { type Reading, read } from "./database.ts";
import { knownDeviceIn } from "./device.ts";
import { type Live, live } from "./live.ts";
import type { OrderRecord, PendingAction } from "./records.ts";

/** An order of the current owner as screens show it. */
export type ShopperOrder = {
  readonly id: string;
  /** What to say about it; never steps back. */
  readonly state: DeviceOrderState | OrderState;
  /** By the clock of the device it was placed on. */
  readonly placedAt: number;
  /** As placed here; null for an order placed on another device. At least one of `placed` and `view` is there. */
  readonly placed: PlaceOrder | null;
  /** The cart it was made of, with the vendors' names; null for an order placed on another device. */
  readonly cart: Cart | null;
  /** What the server made of it, as of the last pull; null before that. */
  readonly view: OrderView | null;
  /** What the shopper asked for since, still on its way. */
  readonly pending: PendingAction["action"] | null;
  /** Why the server would not take it; null otherwise. */
  readonly rejection: RejectionCode | null;
};

/** The current owner's orders, the newest first, live in every tab. */
export const liveOrders = live<readonly ShopperOrder[]>(["orders", "device"], readOrders);

/** One order, live; null where this device knows none of that id for the current owner. */
export function liveOrder(orderId: string): Live<ShopperOrder | null> {
  return live(["orders", "device"], () => readOrder(orderId));
}

export function readOrders(): Promise<readonly ShopperOrder[]> {
  return read(["device", "orders"], async (tx) => (await ownOrders(tx)).map(shopperOrder));
}

export function readOrder(orderId: string): Promise<ShopperOrder | null> {
  return read(["device", "orders"], async (tx) => {
    const record = await ownOrder(tx, orderId);
    return record ? shopperOrder(record) : null;
  });
}

/** The owner's orders in a transaction over `device` and `orders`, the newest first. */
export async function ownOrders(tx: Reading): Promise<OrderRecord[]> {
  const device = await knownDeviceIn(tx);
  if (!device) return [];
  const records = await tx.objectStore("orders").index("owner").getAll(device.owner);
  return records.sort((a, b) => b.placedAt - a.placedAt || (a.id < b.id ? 1 : -1));
}

/** One order in a transaction over `device` and `orders`; undefined when it is somebody else's. */
export async function ownOrder(tx: Reading, orderId: string): Promise<OrderRecord | undefined> {
  const device = await knownDeviceIn(tx);
  const record = await tx.objectStore("orders").get(orderId);
  return record && record.owner === device?.owner ? record : undefined;
}

export function shopperOrder(record: OrderRecord): ShopperOrder {
  const { id, placedAt, placed, cart, view, rejection } = record;
  return {
    id,
    state: view?.state ?? record.stage,
    placedAt,
    placed,
    cart,
    view,
    pending: record.pending?.action ?? null,
    rejection,
  };
}
