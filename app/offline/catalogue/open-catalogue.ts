import type { CatalogueSource } from "#domain/browse/catalogue-source";
import { readCatalogue } from "#domain/browse/read-catalogue";
import type { CatalogueReader } from "#domain/catalogue-reader";
import { BrokenBlob } from "#domain/published/bytes";
import type { OpenOptions, PhoneCatalogue } from "./catalogue-state.ts";
import { NoCatalogue } from "./no-catalogue.ts";
import { phoneSource } from "./phone-source.ts";
import { stateOf } from "./state-of.ts";
import { discardCatalogue, readHolding } from "./store-catalogue.ts";
import { listingsFrom } from "./worker-listings.ts";

/** Opens the phone's catalogue for reading; rejects only where IndexedDB refuses to work at all. */
export async function openCatalogue({ startWorker }: OpenOptions = {}): Promise<PhoneCatalogue> {
  const state = async () => {
    const holding = await readHolding();
    return holding ? stateOf(holding) : ({ held: false } as const);
  };
  const { latest, recent } = phoneSource();
  // The page that is being opened will ask for it as soon as its code runs.
  if ((await state()).held) latest().catch(() => undefined);
  const here = { ...mending(readCatalogue(latest, recent)), warm: () => warm(latest) };
  return { ...here, ...(startWorker && listingsFrom(startWorker, here)), state };
}

/** Opens what a search may need, so that the first letter need not; what fails here fails again where it counts. */
async function warm(source: () => Promise<CatalogueSource>): Promise<void> {
  const { find, shelvesOf } = await source();
  await Promise.all([find(""), shelvesOf("all")]);
}

/** What a disk garbled is thrown away when it is met, so that the next sync fetches it again. */
function mending(reader: CatalogueReader): CatalogueReader {
  const mend = async (error: unknown): Promise<never> => {
    if (!(error instanceof BrokenBlob)) throw error;
    await discardCatalogue();
    throw new NoCatalogue("a part of the catalogue was broken", { cause: error });
  };
  return {
    home: () => reader.home().catch(mend),
    category: (slug, filter) => reader.category(slug, filter).catch(mend),
    product: (slug) => reader.product(slug).catch(mend),
    vendor: (slug, filter) => reader.vendor(slug, filter).catch(mend),
    vendors: (filter) => reader.vendors(filter).catch(mend),
    search: (query, filter) => reader.search(query, filter).catch(mend),
    suggest: (typed) => reader.suggest(typed).catch(mend),
    offersById: (wanted) => reader.offersById(wanted).catch(mend),
  };
}
