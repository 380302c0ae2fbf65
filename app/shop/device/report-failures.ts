import { failureOf } from "#offline/failure-of";
import { keepFailure } from "#offline/failures";
import { tellFailures } from "#offline/tell-failures";
import { readTrail } from "#offline/trail";
import { pageAt } from "../shell/fetch-page-code.ts";
import { type Caught, listenToCaught } from "./caught.ts";

/** Milliseconds a failure waits for others that come with it. */
const GATHER = 2_000;

/** From now on, what went wrong here is kept on the device, and told as soon as there is a network. */
export function reportFailures(): void {
  let gathering = false;
  const tell = () => {
    gathering = false;
    // A device without storage has nothing to tell; and a failure to tell must not become one to be told.
    if (navigator.onLine) tellFailures().catch(() => undefined);
  };
  listenToCaught((caught) => {
    const failure = toReport(caught);
    if (!failure) return;
    keepFailure(failure).then(
      () => {
        if (gathering) return;
        gathering = true;
        setTimeout(tell, GATHER);
      },
      () => undefined,
    );
  });
  addEventListener("online", tell);
  tell();
}

function toReport({ thrown, at }: Caught) {
  const { version } = window.__remixManifest;
  const route = pageAt(location.pathname)?.id.replace(/^\.\//, "");
  return failureOf(thrown, location.origin, { at, release: version, route, breadcrumb: readTrail() });
}
