import type { CatalogueReader } from "#domain/catalogue-reader";
import { outOfReach } from "./out-of-reach.ts";
import { phoneCatalogue } from "./phone-catalogue.ts";

/** A page from this device's catalogue once it is there, from the server before. */
export async function readCatalogue<Page>(
  read: (catalogue: CatalogueReader) => Promise<Page>,
  serverLoader: () => Promise<Page>,
): Promise<Page> {
  const catalogue = await phoneCatalogue();
  if (catalogue) return read(catalogue);
  try {
    return await serverLoader();
  } catch (error) {
    // What fetch rejects with when no server answers, also where the browser believes to be online.
    throw error instanceof TypeError ? outOfReach() : error;
  }
}
