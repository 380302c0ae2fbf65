import type { PhoneCatalogue } from "./catalogue-state.ts";

/** The reads that walk the whole catalogue: off the main thread, none of them holds up a finger. */
export type Listings = Pick<PhoneCatalogue, "category" | "vendor" | "search" | "suggest" | "warm">;
type Method = keyof Listings;
type Page<M extends Method> = Awaited<ReturnType<Listings[M]>>;
/** A method and what it is called with. */
type Call = {
  readonly [M in Method]: { readonly method: M; readonly args: Parameters<Listings[M]> };
}[Method];

export type ListingRequest = Call & { readonly id: number };
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
  const ask = (call: Call): Promise<ListingAnswer | null> => {
    const available = started();
    if (!available) return Promise.resolve(null);
    const id = ++lastId;
    return new Promise((settle) => {
      waiting.set(id, settle);
      available.postMessage({ ...call, id } satisfies ListingRequest);
    });
  };
  const there = async <M extends Method>(
    call: Call & { readonly method: M },
    fallback: () => Promise<Page<M>>,
  ): Promise<Page<M>> => {
    const answer = await ask(call);
    if (!answer) return fallback();
    if (!answer.ok) throw new Error(answer.message);
    // The worker is of the same build and answers each request with the page its method returns.
    return answer.page as Page<M>;
  };
  return {
    category: (...args) => there({ method: "category", args }, () => here.category(...args)),
    vendor: (...args) => there({ method: "vendor", args }, () => here.vendor(...args)),
    search: (...args) => there({ method: "search", args }, () => here.search(...args)),
    suggest: (...args) => there({ method: "suggest", args }, () => here.suggest(...args)),
    warm: (...args) => there({ method: "warm", args }, () => here.warm()),
  };
}
