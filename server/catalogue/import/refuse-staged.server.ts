import type { RowProblem } from "#server/catalogue/import/row-problem";
import type { Transaction } from "#server/platform/transaction.server";

/**
 * Takes out of `staged_rows` what cannot be stored beside the rest or beside what is there, and says why.
 * Set by set in SQL, so that finding a duplicate does not mean remembering every key.
 */
export async function refuseStaged(tx: Transaction): Promise<RowProblem[]> {
  return [
    ...(await refuse(tx, "key", '"offerKey"', REPEATED_KEYS)),
    ...(await refuse(tx, "gtin", "gtin", REPEATED_PRODUCTS)),
    ...(await refuse(tx, "gtin", "gtin", SOLD_UNDER_ANOTHER_KEY)),
    ...(await refuse(tx, "unit", "unit", CHANGED_UNIT)),
  ];
}

async function refuse(
  tx: Transaction,
  column: string,
  value: string,
  refused: string,
): Promise<RowProblem[]> {
  const { rows } = await tx.query<{ line: number; value: string; reason: string }>(
    `WITH refused AS (${refused})
     DELETE FROM staged_rows s USING refused
     WHERE s.ctid = refused.row
     RETURNING s.line, s.${value} AS value, refused.reason`,
  );
  return rows.map((row) => ({ ...row, column })).sort((a, b) => a.line - b.line);
}

const REPEATED_KEYS = `
  SELECT ctid AS row, 'the key already stands on line ' || first_line AS reason
  FROM (SELECT ctid, line, min(line) OVER same AS first_line, row_number() OVER (same ORDER BY line) AS nth
        FROM staged_rows WINDOW same AS (PARTITION BY vendor, "offerKey")) numbered
  WHERE nth > 1`;

const REPEATED_PRODUCTS = `
  SELECT ctid AS row, 'the same product already stands on line ' || first_line AS reason
  FROM (SELECT ctid, line, min(line) OVER same AS first_line, row_number() OVER (same ORDER BY line) AS nth
        FROM staged_rows WINDOW same AS (PARTITION BY vendor, "productKey")) numbered
  WHERE nth > 1`;

const SOLD_UNDER_ANOTHER_KEY = `
  SELECT s.ctid AS row, 'the vendor already sells this product under the key ' || o.key AS reason
  FROM staged_rows s
  JOIN vendors v ON v.slug = s.vendor
  JOIN products p ON p.key = s."productKey"
  JOIN offers o ON o.vendor_id = v.id AND o.product_id = p.id AND o.key <> s."offerKey"`;

/** Its stock is counted in the old unit: twenty pieces would become twenty grams. */
const CHANGED_UNIT = `
  SELECT s.ctid AS row, 'this offer is sold by ' || o.unit || '; a change of unit needs a key of its own' AS reason
  FROM staged_rows s
  JOIN vendors v ON v.slug = s.vendor
  JOIN offers o ON o.vendor_id = v.id AND o.key = s."offerKey" AND o.unit <> s.unit`;
