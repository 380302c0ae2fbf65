import { syncCatalogue } from "#offline/catalogue/sync-catalogue";
import { liveConnection, subscribeConnection } from "#offline/connection";
import type { Occasion } from "#offline/exchange";
import { keepCatalogue } from "#offline/keep-catalogue";
import { keepInTouch } from "#offline/keep-in-touch";
import { orderStream } from "#offline/order-stream";
import { readPollPace } from "#offline/poll-pace";
import { askForPictures, registerServiceWorker } from "./register-service-worker.ts";
import { reportFailures } from "./report-failures.ts";

/** Brings a tab's device side to life, once a page load: the service worker, the outbox, orders, the catalogue. */
export function startDevice(): void {
  void registerServiceWorker();
  const stream = orderStream(() => tell("news"));
  let tell: (occasion: Occasion) => void = () => undefined;
  const beginTalking = () => {
    keepInTouch({
      isOnline: () => navigator.onLine,
      isVisible: () => document.visibilityState === "visible",
      hasStream: stream.isOpen,
      listen(listener) {
        tell = listener;
        return listenToBrowser(listener);
      },
    });
    followOrders(stream.follow);
  };
  // A page that is being read from the device needs processor and database first; the catalogue is a megabyte.
  whenIdle(beginTalking, 1_000);
  whenIdle(reportFailures, 2_000);
  whenIdle(followCatalogue, 5_000);
}

/** Once the page has what it needs itself, at the latest after so many milliseconds. */
function whenIdle(work: () => void, timeout: number): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout });
  else setTimeout(work, timeout / 2);
}

function followCatalogue(): void {
  const catalogue = keepCatalogue({
    sync: syncCatalogue,
    mayRun: () => navigator.onLine && document.visibilityState === "visible",
    onArrival: askForPictures,
  });
  listenToBrowser((occasion) => occasion !== "timer" && occasion !== "news" && catalogue.now());
}

function listenToBrowser(tell: (occasion: Occasion) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const shown = () => document.visibilityState === "visible" && tell("shown");
  addEventListener("online", () => tell("online"), { signal });
  addEventListener("offline", () => tell("timer"), { signal });
  // Coming back from the back/forward cache, where timers and sockets had stopped.
  addEventListener(
    "pageshow",
    (event) => event instanceof PageTransitionEvent && event.persisted && tell("shown"),
    { signal },
  );
  document.addEventListener("visibilitychange", shown, { signal });
  navigator.serviceWorker?.addEventListener("message", () => tell("news"), { signal });
  return () => ending.abort();
}

/** Wants the stream while somebody looks at this tab and an order may change. */
function followOrders(follow: (wanted: boolean) => void): void {
  const look = async (connection = liveConnection.current()) => {
    const refused = connection?.needsSecondFactor || connection?.needsSignIn;
    const looking = document.visibilityState === "visible" && navigator.onLine && !refused;
    follow(looking && (await readPollPace().catch(() => null)) !== null);
  };
  document.addEventListener("visibilitychange", () => void look());
  // Every answer and every pull is a contact, and every contact may have begun or ended an order.
  subscribeConnection((connection) => void look(connection));
}
