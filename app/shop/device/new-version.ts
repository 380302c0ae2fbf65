import type { Workbox } from "workbox-window";
import { liveConnection } from "#offline/connection";

/** Reasons of open pages not to be reloaded now: a form half filled in, an order being placed. */
const holds = new Set<symbol>();
const subscribers = new Set<() => void>();
let waiting: Workbox | null = null;
let mustReload = false;

/** Whether a new version is installed and waits for the shopper's word; for `useSyncExternalStore`. */
export const newVersion = {
  current: (): boolean => waiting !== null,
  subscribe(onChange: () => void): () => void {
    subscribers.add(onChange);
    return () => subscribers.delete(onChange);
  },
};

/** The shopper wants the new version: it takes over and every tab reloads, each as soon as nothing is lost. */
export function acceptNewVersion(): void {
  waiting?.messageSkipWaiting();
}

/** Keeps this tab from reloading until the function it gives is called, as while a form has unsent changes. */
export function holdReload(): () => void {
  const hold = Symbol();
  holds.add(hold);
  return () => {
    holds.delete(hold);
    reloadWhenSafe();
  };
}

/** Registers the service worker at `url` and watches for newer ones. */
export async function watchVersions(url: string): Promise<void> {
  // Only browsers can load it, and no page waits for it.
  const { Workbox } = await import("workbox-window");
  const workbox = new Workbox(url);
  const show = () => {
    waiting = workbox;
    for (const subscriber of subscribers) subscriber();
  };
  workbox.addEventListener("waiting", show);
  // Another service worker than the one this page was loaded with: this page's chunks are the old version's.
  workbox.addEventListener("controlling", (event) => {
    if (!event.isUpdate) return;
    mustReload = true;
    reloadWhenSafe();
  });
  await workbox.register();
  liveConnection.subscribe(reloadWhenSafe);
  lookWhenShown(workbox);
}

const LOOK_EVERY_MS = 60 * 60_000;

/** Browsers look for a new version when a document loads; an app that stays open for days would never see one. */
function lookWhenShown(workbox: Workbox): void {
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < LOOK_EVERY_MS) return;
    looked = Date.now();
    workbox.update().catch(() => undefined);
  });
}

function reloadWhenSafe(): void {
  if (!mustReload || holds.size > 0 || liveConnection.current()?.syncing) return;
  mustReload = false;
  location.reload();
}
