import type { PhoneCatalogue } from "#offline/catalogue/catalogue-state";

let opened: Promise<PhoneCatalogue> | null = null;

/** Vite finds the worker by this very expression. */
function startWorker(): Worker {
  return new Worker(new URL("../offline/catalogue/search-worker.ts", import.meta.url), { type: "module" });
}

/** The catalogue on this device; null while it is not there or storage refuses to work. */
export async function phoneCatalogue(): Promise<PhoneCatalogue | null> {
  try {
    // Loaded beside the first page, not before it: a first visit is served by the server anyway.
    opened ??= import("#offline/catalogue/open-catalogue").then(({ openCatalogue }) =>
      openCatalogue({ startWorker }),
    );
    const catalogue = await opened;
    return (await catalogue.state()).held ? catalogue : null;
  } catch {
    // Private windows and eviction: the server is asked instead, and the next page tries again.
    opened = null;
    return null;
  }
}
