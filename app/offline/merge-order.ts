import type { OrderView } from "#domain/order-view";
import type { OrderRecord, Owner, PendingAction } from "./records.ts";

/** Takes a view from a pull into what the device knows. An older view than the one at hand changes nothing. */
export function mergeView(known: OrderRecord | undefined, view: OrderView, owner: Owner): OrderRecord {
  if (!known) {
    return {
      id: view.id,
      owner,
      placedAt: view.placedAt,
      placed: null,
      cart: null,
      view,
      stage: "sent",
      rejection: null,
      pending: null,
    };
  }
  if (known.view && known.view.seq > view.seq) return known;
  return { ...known, owner, view, rejection: null };
}

/**
 * Ends a pending action once a pull covers the server's answer to it, or shows an order it no longer concerns.
 * Until then screens keep saying "cancelling": an answer alone does not say what became of the order.
 */
export function settlePending(record: OrderRecord, pulledSeq: number): OrderRecord {
  const { pending } = record;
  if (!pending) return record;
  const covered = pending.answeredAt !== null && pulledSeq >= pending.answeredAt;
  return covered || isMoot(pending, record.view) ? { ...record, pending: null } : record;
}

function isMoot(pending: PendingAction, view: OrderView | null): boolean {
  if (!view) return false;
  if (pending.action === "accept") return view.state !== "needs-you" && view.state !== "received";
  return view.state === "cancelled" || view.state === "refused" || view.state === "completed";
}
