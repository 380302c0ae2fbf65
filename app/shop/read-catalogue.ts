import type { CatalogueReader } from "#domain/catalogue-reader";
import { openCatalogue } from "#offline/catalogue/open-catalogue";
import { outOfReach } from "./out-of-reach.ts";

let phone: ReturnType<typeof openCatalogue> | null = null;

function startWorker(): Worker {
  return new Worker(new URL("../offline/catalogue/search-worker.ts", import.meta.url), { type: "module" });
}

/**
 * A page from the phone's catalogue once it is there, from the server before. Null means "not found" in both.
 * The phone's storage may refuse to work (private windows, eviction): then the server is asked as well.
 */
export async function readCatalogue<Page>(
  read: (catalogue: CatalogueReader) => Promise<Page>,
  serverLoader: () => Promise<Page>,
): Promise<Page> {
  const fromPhone = await readPhone(read);
  return fromPhone ? fromPhone.page : fromServer(serverLoader);
}

async function readPhone<Page>(
  read: (catalogue: CatalogueReader) => Promise<Page>,
): Promise<{ readonly page: Page } | null> {
  try {
    phone ??= openCatalogue({ startWorker });
    const catalogue = await phone;
    return (await catalogue.state()).held ? { page: await read(catalogue) } : null;
  } catch {
    phone = null;
    return null;
  }
}

/** In a document that started from the offline shell Remix refuses to call the server: that is being offline. */
async function fromServer<Page>(serverLoader: () => Promise<Page>): Promise<Page> {
  if (window.__remixContext.isSpaMode) throw outOfReach();
  return serverLoader();
}
