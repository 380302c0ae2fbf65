/// <reference lib="webworker" />
import { openCatalogue } from "./open-catalogue.ts";
import type { ListingAnswer, ListingRequest } from "./worker-listings.ts";

declare const self: DedicatedWorkerGlobalScope;

/** Answers a page's listings and searches from the phone's catalogue, on a thread of its own. */
const catalogue = openCatalogue();

self.onmessage = async ({ data }: MessageEvent<ListingRequest>) => {
  self.postMessage(await answer(data));
};

async function answer({ id, method, args: [wanted, filter] }: ListingRequest): Promise<ListingAnswer> {
  try {
    const reader = await catalogue;
    return { id, ok: true, page: await reader[method](wanted, filter) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
