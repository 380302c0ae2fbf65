import { listen } from "#offline/announce";
import { readOutbox } from "#offline/outbox";
import { OUTBOX_SYNC } from "#offline/outbox-sync";
import { watchVersions } from "./watch-versions.ts";

/** Background Sync exists in Chromium only and is not in TypeScript's DOM library. */
type WithSync = ServiceWorkerRegistration & { readonly sync: { register(tag: string): Promise<void> } };

function canSync(registration: ServiceWorkerRegistration): registration is WithSync {
  return "sync" in registration;
}

/** Installs the service worker of this build. Without one everything works, but hard loads need the network. */
export async function registerServiceWorker(): Promise<void> {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  try {
    await watchVersions("/service-worker.js");
    const registration = await navigator.serviceWorker.ready;
    if (canSync(registration)) askForBackgroundSync(registration);
  } catch {
    // Private windows and strict settings forbid service workers.
  }
}

/** Has the service worker fetch every illustration, so that no picture is missing without signal. */
export function askForPictures(): void {
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ type: "FETCH_PICTURES" }));
}

/** What waits when the tab closes is sent by the browser when the network is back. */
function askForBackgroundSync(registration: WithSync): void {
  const ask = async () => {
    if ((await readOutbox()).length > 0) await registration.sync.register(OUTBOX_SYNC);
  };
  const quietly = () => void ask().catch(() => undefined);
  listen(["outbox"], quietly);
  quietly();
}
