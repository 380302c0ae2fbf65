import { liveConnection } from "#offline/connection";
import { isReloadHeld, offerVersion, whenReleased } from "./new-version.ts";

let mustReload = false;

/** Registers the service worker at `url` and watches for newer ones. */
export async function watchVersions(url: string): Promise<void> {
  reloadForNewVersion();
  const registration = await navigator.serviceWorker.register(url, { type: "module" });
  offerWaiting(registration);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => offerWaiting(registration));
  });
  lookWhenShown(registration);
}

/** One that waits while no page is controlled is about to take over by itself: there is nothing to ask. */
function offerWaiting({ waiting, active }: ServiceWorkerRegistration): void {
  if (waiting && active) offerVersion(waiting);
}

/** Another service worker than the one this page was loaded with: this page's chunks are the old version's. */
function reloadForNewVersion(): void {
  let loadedWith = navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The first one claims the page of a first visit, which has the same chunks.
    if (loadedWith) mustReload = true;
    loadedWith = navigator.serviceWorker.controller;
    reloadWhenSafe();
  });
  liveConnection.subscribe(reloadWhenSafe);
  whenReleased(reloadWhenSafe);
}

const LOOK_EVERY_MS = 60 * 60_000;

/** Browsers look for a new version when a document loads; an app that stays open for days would never see one. */
function lookWhenShown(registration: ServiceWorkerRegistration): void {
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < LOOK_EVERY_MS) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
}

function reloadWhenSafe(): void {
  if (!mustReload || isReloadHeld() || liveConnection.current()?.syncing) return;
  mustReload = false;
  location.reload();
}
