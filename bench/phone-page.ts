import { parseListingFilter } from "#domain/listing-filter";
import { closeCatalogue } from "#offline/catalogue/catalogue-database";
import { openCatalogue } from "#offline/catalogue/open-catalogue";
import { syncCatalogue } from "#offline/catalogue/sync-catalogue";

/** What the benches drive inside a real browser: the phone's catalogue, and nothing of the app around it. */

const anything = parseListingFilter(new URLSearchParams());
const search = () =>
  openCatalogue({ startWorker: () => new Worker("/search-worker.js", { type: "module" }) });
let typing: ReturnType<typeof search> | undefined;

export const phone = {
  /** Forgets everything, then syncs from bytes that are here already: milliseconds until stored and searchable. */
  async syncFromMemory(urls: readonly string[]): Promise<number> {
    closeCatalogue();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase("egm-catalogue-v1");
      request.onsuccess = resolve;
      request.onerror = reject;
    });
    const bodies = new Map<string, ArrayBuffer>();
    for (const url of urls) bodies.set(url, await (await fetch(url)).arrayBuffer());
    const held: typeof fetch = async (input) => new Response(bodies.get(String(input)));
    const started = performance.now();
    const result = await syncCatalogue({ fetch: held, now: Date.now });
    if (!result.ok) throw new Error(result.reason);
    typing ??= search();
    const found = await (await typing).search("tomatos", anything);
    if (found.listing.total === 0) throw new Error("nothing found");
    return performance.now() - started;
  },

  /** Milliseconds to fetch, store and show what changed. */
  async applyChanges(): Promise<number> {
    const started = performance.now();
    const result = await syncCatalogue({ fetch: fetch.bind(globalThis), now: Date.now });
    if (!result.ok || !result.changed) throw new Error(JSON.stringify(result));
    return performance.now() - started;
  },

  /** Milliseconds from a cold start of the store to the data of a product page. */
  async productPage(slug: string): Promise<number> {
    const started = performance.now();
    const page = await (await openCatalogue()).product(slug);
    if (!page) throw new Error("no such product");
    return performance.now() - started;
  },

  /** Milliseconds of every keystroke, from the event to its suggestions, and the longest task on the main thread. */
  async type(queries: readonly string[]): Promise<{ keystrokes: number[]; longestTask: number }> {
    let longestTask = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
    });
    observer.observe({ type: "longtask" });
    typing ??= search();
    const catalogue = await typing;
    const keystrokes: number[] = [];
    for (const query of queries) {
      for (let length = 1; length <= query.length; length++) {
        const started = performance.now();
        await catalogue.suggest(query.slice(0, length));
        keystrokes.push(performance.now() - started);
      }
    }
    observer.disconnect();
    return { keystrokes, longestTask };
  },
};

Object.assign(globalThis, { phone });
