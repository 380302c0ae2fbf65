/// <reference lib="webworker" />
import type { PhoneCatalogue } from "./catalogue-state.ts";
import { openCatalogue } from "./open-catalogue.ts";
import type { ListingAnswer, ListingRequest } from "./worker-listings.ts";

declare const self: DedicatedWorkerGlobalScope;

/** Answers a page's listings and searches from the phone's catalogue, on a thread of its own. */
const catalogue = openCatalogue();

self.onmessage = async ({ data }: MessageEvent<ListingRequest>) => {
  self.postMessage(await answer(data));
};

async function answer(request: ListingRequest): Promise<ListingAnswer> {
  const { id } = request;
  try {
    return { id, ok: true, page: await read(await catalogue, request) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function read(reader: PhoneCatalogue, request: ListingRequest) {
  switch (request.method) {
    case "suggest":
      return reader.suggest(...request.args);
    case "warm":
      return reader.warm();
    case "search":
      return reader.search(...request.args);
    case "category":
      return reader.category(...request.args);
    case "vendor":
      return reader.vendor(...request.args);
  }
}
