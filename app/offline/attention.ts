import type { Cents } from "#domain/money";
import type { RejectionCode } from "#domain/operations";
import { type Reading, read, type Saved, write } from "./database.ts";
import { knownDeviceIn } from "./device.ts";
import { live } from "./live.ts";
import { ownOrder, ownOrders, type ShopperOrder, shopperOrder } from "./orders.ts";
import { isStuck, type StuckCode } from "./records.ts";

/**
 * What needs the shopper's word, the most pressing first.
 * `price`: the order costs more than agreed or came out smaller: `acceptOrder`, `changeOrder` or `cancelOrder`.
 * `expired`: it waited a week unsent: `sendAgain`, `changeOrder` or `cancelOrder`.
 * `rejected`: the server would not take an operation: `changeOrder` for a refused order, then `dismiss`.
 * `stuck`: it could not be sent and is still here: `tryAgain` or `discard`.
 */
export type AttentionItem =
  | {
      readonly kind: "price";
      readonly order: ShopperOrder;
      readonly proposedTotal: Cents;
      readonly answerBy: number;
    }
  | { readonly kind: "expired"; readonly order: ShopperOrder }
  | ({ readonly kind: "rejected"; readonly code: RejectionCode } & OperationItem)
  | ({ readonly kind: "stuck"; readonly code: StuckCode } & OperationItem);

type OperationItem = {
  readonly opId: string;
  readonly name: string;
  readonly at: number;
  readonly order: ShopperOrder | null;
};

export const liveAttention = live<readonly AttentionItem[]>(["orders", "attention", "device"], readAttention);

export function readAttention(): Promise<readonly AttentionItem[]> {
  return read(["device", "orders", "attention"], async (tx) => {
    const orders = (await ownOrders(tx)).map(shopperOrder);
    return [...orders.flatMap(priceQuestion), ...orders.flatMap(expiryQuestion), ...(await rejections(tx))];
  });
}

function priceQuestion(order: ShopperOrder): AttentionItem[] {
  const asked = order.state === "needs-you" ? order.view?.attention : null;
  return asked && !order.pending ? [{ kind: "price", order, ...asked }] : [];
}

function expiryQuestion(order: ShopperOrder): AttentionItem[] {
  return order.state === "held" ? [{ kind: "expired", order }] : [];
}

async function rejections(tx: Reading): Promise<AttentionItem[]> {
  const device = await knownDeviceIn(tx);
  const records = (await tx.objectStore("attention").getAll())
    .filter((record) => record.owner === device?.owner)
    .sort((a, b) => b.at - a.at);
  const items = records.map(async ({ opId, name, code, at, orderId }): Promise<AttentionItem> => {
    const order = orderId ? await ownOrder(tx, orderId) : undefined;
    const about = { opId, name, at, order: order ? shopperOrder(order) : null };
    return isStuck(code) ? { kind: "stuck", code, ...about } : { kind: "rejected", code, ...about };
  });
  return Promise.all(items);
}

/** The shopper has read about a rejected operation; it does not come back. */
export function dismiss(opId: string): Promise<Saved<void>> {
  return write(["attention"], (tx) => tx.objectStore("attention").delete(opId));
}
