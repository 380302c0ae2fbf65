import { readConnection } from "#offline/connection";
import { exchange } from "#offline/exchange";
import { failureOf } from "#offline/failure-of";
import { keepFailure } from "#offline/failures";
import { OUTBOX_SYNC } from "#offline/outbox-sync";
import { answerRequest } from "#offline/shell/answer-request";
import type { BuildInfo } from "#offline/shell/build-info";
import { fetchAllPictures } from "#offline/shell/pictures";
import { fillShell, forgetOldShells } from "#offline/shell/shell-cache";

declare const self: ServiceWorkerGlobalScope;

/**
 * Wires the browser's events to the device's side; decides nothing itself. To be called while the service worker's
 * script runs: browsers wake it up only for what it listens to by then.
 */
export function serve(build: BuildInfo): void {
  self.addEventListener("install", (event) => event.waitUntil(fillShell(build)));

  self.addEventListener("activate", (event) => {
    // Claiming lets the first visit's page use it; pages of an older version reload when it is safe.
    event.waitUntil(Promise.all([forgetOldShells(build), self.clients.claim()]));
  });

  self.addEventListener("fetch", (event) => {
    const answer = answerRequest(event.request, { build, holdsCatalogue });
    if (answer) event.respondWith(answer);
  });

  self.addEventListener("message", (event) => {
    if (event.data?.type === "SKIP_WAITING") void self.skipWaiting();
    if (event.data?.type === "FETCH_PICTURES") event.waitUntil(fetchAllPictures());
  });

  // A page tells of them: it may come to one without a network, and pages retry already.
  const keep = (thrown: unknown) => {
    const met = { at: Date.now(), release: build.version, route: "service-worker", breadcrumb: [] };
    const failure = failureOf(thrown, self.location.origin, met);
    if (failure) keepFailure(failure).catch(() => undefined);
  };
  self.addEventListener("error", ({ error }) => keep(error));
  self.addEventListener("unhandledrejection", ({ reason }) => keep(reason));

  self.addEventListener("sync", (event) => {
    const sync = event as SyncEvent;
    if (sync.tag === OUTBOX_SYNC) sync.waitUntil(sendInBackground());
  });
}

const holdsCatalogue = async () => (await readConnection().catch(() => null))?.catalogueAsOf !== null;

/** Background Sync is not in TypeScript's library: the event names its tag and may be waited for. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

/** Rejects while something is left that the network kept from leaving: the browser then tries again later. */
async function sendInBackground(): Promise<void> {
  const { run } = await exchange("background");
  if (run.unreachable) throw new Error("the server was out of reach");
}
