import type { CatalogueRow } from "#server/catalogue/import/catalogue-rows";
import type { Transaction } from "#server/platform/transaction.server";

/** Enough rows to make a round trip worth it, few enough (about half a megabyte) to keep memory flat. */
const BATCH_ROWS = 1_000;

/** Columns in the shape of `CatalogueRow`: the keys of its JSON are the names here. */
const COLUMNS = `
  line integer, vendor text, "offerKey" text, "productKey" text, slug text, name text, brand text, gtin text,
  category text, description text, "netAmount" integer, "netUnit" text, allergens text[], dietary text[],
  keywords text, "ageLimit" integer, "pieceGrams" integer, illustration text, unit text, price integer,
  "wasPrice" integer, stock integer`;

/**
 * Streams rows into `staged_rows`, a table that lives as long as the transaction. Memory holds one batch, however
 * long the source. Returns how many rows there were.
 */
export async function stageRows(
  tx: Transaction,
  rows: AsyncIterable<CatalogueRow> | Iterable<CatalogueRow>,
): Promise<number> {
  await tx.query(`CREATE TEMPORARY TABLE staged_rows (${COLUMNS}) ON COMMIT DROP`);
  let staged = 0;
  let batch: CatalogueRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    staged += await writeBatch(tx, batch);
    batch = [];
  }
  staged += await writeBatch(tx, batch);
  await tx.query("ANALYZE staged_rows");
  return staged;
}

async function writeBatch(tx: Transaction, batch: readonly CatalogueRow[]): Promise<number> {
  if (batch.length === 0) return 0;
  await tx.query(
    `INSERT INTO staged_rows SELECT * FROM json_to_recordset($1::json) AS row(${COLUMNS}) ORDER BY line`,
    [JSON.stringify(batch)],
  );
  return batch.length;
}
