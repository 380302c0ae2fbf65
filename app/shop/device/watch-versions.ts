import { Workbox } from "workbox-window";
import { liveConnection } from "#offline/connection";
import { isReloadHeld, offerVersion, whenReleased } from "./new-version.ts";

let mustReload = false;

/** Registers the service worker at `url` and watches for newer ones. */
export async function watchVersions(url: string): Promise<void> {
  const workbox = new Workbox(url, { type: "module" });
  workbox.addEventListener("waiting", () => offerVersion(() => workbox.messageSkipWaiting()));
  let loadedWith = navigator.serviceWorker.controller;
  workbox.addEventListener("controlling", () => {
    // Another service worker than the one this page was loaded with: this page's chunks are the old version's. The
    // first one claims the page of a first visit, which has the same chunks; one that a page before this one began
    // to install is no news either, though Workbox calls it external.
    if (loadedWith) mustReload = true;
    loadedWith = navigator.serviceWorker.controller;
    reloadWhenSafe();
  });
  liveConnection.subscribe(reloadWhenSafe);
  whenReleased(reloadWhenSafe);
  // What starts the device has waited for the page already.
  await workbox.register({ immediate: true });
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
  if (!mustReload || isReloadHeld() || liveConnection.current()?.syncing) return;
  mustReload = false;
  location.reload();
}
