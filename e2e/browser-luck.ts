import type { CDPSession, Page } from "@playwright/test";
import { OUTBOX_SYNC } from "#offline/outbox-sync";

/** What browsers do to an application of their own accord, done on purpose through Chromium's own protocol. */

/** Tells the shop's service worker that the network is back, as Background Sync does when no page is open. */
export async function syncInBackground(page: Page, shop: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const registered = Promise.withResolvers<string>();
  session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(shop));
    if (ours) registered.resolve(ours.registrationId);
  });
  await session.send("ServiceWorker.enable");
  const registrationId = await registered.promise;
  await session.send("ServiceWorker.dispatchSyncEvent", {
    origin: new URL(shop).origin,
    registrationId,
    tag: OUTBOX_SYNC,
    lastChance: false,
  });
  await session.detach();
}

/** Ends every service worker wherever it is; the next event starts it anew. */
export async function stopServiceWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await session.detach();
}

/** Everything in IndexedDB is gone, as when the browser needs the room, while the page runs on. */
export async function wipeStorage(page: Page, shop: string): Promise<void> {
  const { origin } = new URL(shop);
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  await session.detach();
}

const limits = new WeakMap<Page, CDPSession>();

/** Gives the shop so many bytes of storage, null for what the browser usually gives. */
export async function limitStorage(page: Page, shop: string, quotaSize: number | null): Promise<void> {
  // The limit lasts as long as the session that asked for it.
  const session = limits.get(page) ?? (await page.context().newCDPSession(page));
  limits.set(page, session);
  const { origin } = new URL(shop);
  await session.send(
    "Storage.overrideQuotaForOrigin",
    quotaSize === null ? { origin } : { origin, quotaSize },
  );
}
