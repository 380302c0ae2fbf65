import { listen } from "./announce.ts";
import type { ShopStore } from "./database.ts";

/**
 * A value read from the database that follows it, shaped for `useSyncExternalStore`:
 * `useSyncExternalStore(cart.subscribe, cart.current, () => undefined)`.
 */
export type Live<T> = {
  /** The last value read; undefined before the first read ends. The same reference until it changes. */
  current(): T | undefined;
  subscribe(onChange: () => void): () => void;
  /** Reads anew and resolves with the value. */
  read(): Promise<T>;
};

/** Follows what `read` returns; read again whenever one of `stores` was written in any tab. */
export function live<T>(stores: readonly ShopStore[], read: () => Promise<T>): Live<T> {
  const subscribers = new Set<() => void>();
  let value: T | undefined;
  let reads = 0;
  let shown = 0;
  let following = false;
  let outdated = false;
  let stop = () => {};

  async function refresh(): Promise<T> {
    reads += 1;
    const mine = reads;
    const fresh = await read();
    // A read that started earlier may end later: it must not bring an old value back.
    if (mine > shown) {
      shown = mine;
      value = fresh;
      for (const subscriber of subscribers) subscriber();
    }
    return fresh;
  }
  /** One read at a time, and one more for everything that was written meanwhile. */
  async function follow(): Promise<void> {
    outdated = true;
    if (following) return;
    following = true;
    while (outdated) {
      outdated = false;
      await refresh().catch(() => {});
    }
    following = false;
  }

  return {
    current: () => value,
    subscribe(onChange) {
      subscribers.add(onChange);
      // Those who come later see what the first one's reads brought: a page of cards reads the cart once.
      if (subscribers.size === 1) {
        stop = listen(stores, () => void follow());
        void follow();
      }
      return () => {
        subscribers.delete(onChange);
        if (subscribers.size === 0) stop();
      };
    },
    read: refresh,
  };
}
