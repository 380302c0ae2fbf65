import { useSyncExternalStore } from "react";

const TICK_MS = 30_000;

let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function current(): number {
  if (Date.now() - now >= TICK_MS) now = Date.now();
  return now;
}

const unknown = (): null => null;

/**
 * The device's clock in epoch milliseconds, moving every half minute; one timer for the whole page. Null while
 * a page is rendered on the server and hydrated, because cached pages are older than their readers.
 */
export function useNow(): number | null {
  return useSyncExternalStore<number | null>(subscribe, current, unknown);
}
