import type { Changes } from "#domain/published/changes";
import {
  readCategories,
  readOffers,
  readProducts,
  readVendors,
} from "#server/catalogue/catalogue-records.server";
import type { ChangedRow } from "#server/catalogue/publication-records.server";
import { pool } from "#server/platform/postgres.server";

/**
 * What changed rows are by now; one that is no longer there, or no longer published, is a tombstone. That may be
 * newer than the sequence it changed in: then it comes once more with a later one.
 */
export async function readRows(rows: readonly ChangedRow[]): Promise<Changes> {
  const ids = (entity: ChangedRow["entity"]) => [
    ...new Set(rows.filter((row) => row.entity === entity).map((row) => row.id)),
  ];
  return {
    vendors: await current(ids("vendor"), readVendors),
    categories: await current(ids("category"), readCategories),
    products: await current(ids("product"), readProducts),
    offers: await current(ids("offer"), readOffers),
  };
}

async function current<Row extends { readonly id: number }>(
  ids: readonly number[],
  read: (db: typeof pool, ids: readonly number[]) => Promise<Row[]>,
): Promise<Map<number, Row | null>> {
  if (ids.length === 0) return new Map();
  const found = new Map((await read(pool, ids)).map((row) => [row.id, row]));
  return new Map(ids.map((id) => [id, found.get(id) ?? null]));
}
