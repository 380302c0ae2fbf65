import type { CatalogueReader } from "#domain/catalogue-reader";

/** The reads that walk the whole catalogue: off the main thread, none of them holds up a finger. */
export type Listings = Pick<CatalogueReader, "category" | "vendor" | "search">;
type Method = keyof Listings;
type Page<M extends Method> = Awaited<ReturnType<Listings[M]>>;

export type ListingRequest = {
  readonly id: number;
  readonly method: Method;
  readonly args: Parameters<Listings[Method]>;
};
export type ListingAnswer = { readonly id: number } & (
  | { readonly ok: true; readonly page: Page<Method> }
  | { readonly ok: false; readonly message: string }
);

/**
 * Listings answered by `search-worker.ts`, which is started at the first of them. Where no worker can be had, or
 * it breaks, `here` answers.
 */
export function listingsFrom(startWorker: () => Worker, here: Listings): Listings {
  let worker: Worker | null | undefined;
  let lastId = 0;
  const waiting = new Map<number, (answer: ListingAnswer | null) => void>();

  const giveUp = () => {
    worker?.terminate();
    worker = null;
    for (const settle of waiting.values()) settle(null);
    waiting.clear();
  };
  const started = (): Worker | null => {
    if (worker !== undefined) return worker;
    try {
      worker = startWorker();
    } catch {
      worker = null;
      return worker;
    }
    worker.onmessage = ({ data }: MessageEvent<ListingAnswer>) => {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    };
    worker.onerror = giveUp;
    worker.onmessageerror = giveUp;
    return worker;
  };
  const ask = (method: Method, args: ListingRequest["args"]): Promise<ListingAnswer | null> => {
    const available = started();
    if (!available) return Promise.resolve(null);
    const id = ++lastId;
    return new Promise((settle) => {
      waiting.set(id, settle);
      available.postMessage({ id, method, args } satisfies ListingRequest);
    });
  };
  const there = async <M extends Method>(
    method: M,
    args: ListingRequest["args"],
    fallback: () => Promise<Page<M>>,
  ): Promise<Page<M>> => {
    const answer = await ask(method, args);
    if (!answer) return fallback();
    if (!answer.ok) throw new Error(answer.message);
    // The worker is of the same build and answers each request with the page its method returns.
    return answer.page as Page<M>;
  };
  return {
    category: (slug, filter) => there("category", [slug, filter], () => here.category(slug, filter)),
    vendor: (slug, filter) => there("vendor", [slug, filter], () => here.vendor(slug, filter)),
    search: (query, filter) => there("search", [query, filter], () => here.search(query, filter)),
  };
}
