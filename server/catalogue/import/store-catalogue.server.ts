import type { CatalogueRow, CategoryRow, VendorRow } from "#server/catalogue/import/catalogue-rows";
import { mergeCategories, mergeVendors } from "#server/catalogue/import/merge-directory.server";
import { mergeOffers, mergeProducts, type Tally } from "#server/catalogue/import/merge-staged.server";
import { refuseStaged } from "#server/catalogue/import/refuse-staged.server";
import type { RowProblem } from "#server/catalogue/import/row-problem";
import { stageRows } from "#server/catalogue/import/stage-rows.server";
import type { Transaction } from "#server/platform/transaction.server";

export type CatalogueSource = {
  /** Vendors to write; rows may also name vendors that exist already. */
  readonly vendors: readonly VendorRow[];
  /** Read once, in the order of their lines. */
  readonly rows: AsyncIterable<CatalogueRow> | Iterable<CatalogueRow>;
  /** Asked for after the last row: reading the rows may be what finds the categories. */
  readonly categories: () => readonly CategoryRow[];
};

export type StoredCatalogue = {
  readonly products: Tally;
  readonly offers: Tally;
  readonly problems: readonly RowProblem[];
};

/**
 * Stores a catalogue from any source inside the caller's transaction: stages every row, refuses those that
 * contradict each other or what is stored, and merges the rest set by set. Storing the same source again writes
 * nothing.
 */
export async function storeCatalogue(tx: Transaction, source: CatalogueSource): Promise<StoredCatalogue> {
  // One import at a time: two that bring the same product would each insert it.
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('catalogue-import'))");
  // The limits that keep a web request short would end a large import half way.
  await tx.query("SET LOCAL statement_timeout = 0");
  await tx.query("SET LOCAL idle_in_transaction_session_timeout = 0");
  await mergeVendors(tx, source.vendors);
  await stageRows(tx, source.rows);
  const problems = await refuseStaged(tx);
  await mergeCategories(tx, source.categories());
  const products = await mergeProducts(tx);
  const offers = await mergeOffers(tx);
  return { products, offers, problems };
}
