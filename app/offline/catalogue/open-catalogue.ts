import { readCatalogue } from "#domain/browse/read-catalogue";
import type { OpenOptions, PhoneCatalogue } from "./catalogue-state.ts";
import { phoneSource } from "./phone-source.ts";
import { stateOf } from "./state-of.ts";
import { readHolding } from "./store-catalogue.ts";
import { listingsFrom } from "./worker-listings.ts";

/** Opens the phone's catalogue for reading; rejects only where IndexedDB refuses to work at all. */
export async function openCatalogue({ startWorker }: OpenOptions = {}): Promise<PhoneCatalogue> {
  const state = async () => {
    const holding = await readHolding();
    return holding ? stateOf(holding) : ({ held: false } as const);
  };
  await state();
  const here = readCatalogue(phoneSource());
  return { ...here, ...(startWorker && listingsFrom(startWorker, here)), state };
}
