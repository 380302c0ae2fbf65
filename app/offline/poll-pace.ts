import { read } from "./database.ts";
import { ownOrders } from "./orders.ts";
import type { OrderRecord } from "./records.ts";

/** While the server owes an answer: long enough to be polite, short enough to be watched. */
const EAGER_MS = 5_000;
/** While an order may still change, as when it is packed. */
const CALM_MS = 30_000;

/** How long to wait before asking for news where no stream brings any; null when there can be none. */
export function pollPace(orders: readonly OrderRecord[]): number | null {
  if (orders.some(isUnsettled)) return EAGER_MS;
  return orders.some(mayChange) ? CALM_MS : null;
}

export function readPollPace(): Promise<number | null> {
  return read(["device", "orders"], async (tx) => pollPace(await ownOrders(tx)));
}

function isUnsettled({ view, stage, pending }: OrderRecord): boolean {
  if (pending && pending.answeredAt !== null) return true;
  return view ? view.state === "received" : stage === "sent";
}

function mayChange({ view }: OrderRecord): boolean {
  return view?.state === "confirmed" || view?.state === "needs-you";
}
