import type { ShopStore } from "./database.ts";

/**
 * Tells every tab, worker and service worker of this origin which stores have new contents, after the
 * transaction that wrote them is complete. Carries no data: listeners read the database, so they agree.
 */
type Listener = () => void;

const listeners = new Map<ShopStore, Set<Listener>>();
let channel: BroadcastChannel | null = null;

function openChannel(): BroadcastChannel | null {
  if (channel || typeof BroadcastChannel === "undefined") return channel;
  channel = new BroadcastChannel("egm-shop");
  channel.onmessage = (event: MessageEvent<unknown>) => {
    if (Array.isArray(event.data)) tellHere(event.data);
  };
  // Node keeps a process alive for an open channel; browsers have no such method.
  (channel as { unref?: () => void }).unref?.();
  return channel;
}

function tellHere(stores: readonly ShopStore[]): void {
  const told = new Set(stores.flatMap((store) => [...(listeners.get(store) ?? [])]));
  for (const listener of told) listener();
}

export function announce(stores: readonly ShopStore[]): void {
  tellHere(stores);
  openChannel()?.postMessage(stores);
}

/** Calls `listener` after any of `stores` was written, here or in another tab or worker. */
export function listen(stores: readonly ShopStore[], listener: Listener): () => void {
  openChannel();
  for (const store of stores) {
    const known = listeners.get(store) ?? new Set();
    listeners.set(store, known.add(listener));
  }
  return () => {
    for (const store of stores) listeners.get(store)?.delete(listener);
  };
}
