import type { PoolClient } from "pg";
import type { ShelfRows } from "#domain/published/encode-snapshot";
import {
  readShelfOffers,
  readShelfProducts,
  readShelfStarts,
} from "#server/catalogue/catalogue-records.server";

/** The catalogue's rows, a shelf at a time so that memory does not grow with it. */
export async function* readShelves(db: Pick<PoolClient, "query">): AsyncGenerator<ShelfRows> {
  for (const from of await readShelfStarts(db)) {
    yield { from, products: await readShelfProducts(db, from), offers: await readShelfOffers(db, from) };
  }
}
