import type { Transaction } from "#server/platform/transaction.server";

/** How many rows of one kind a merge wrote or found as they should be. */
export type Tally = { readonly created: number; readonly updated: number; readonly unchanged: number };

/**
 * Brings `products` in line with `staged_rows`. A product that other vendors sell too keeps its description: two
 * vendors' files would otherwise overwrite each other for ever. Rows already as staged are not written, so that
 * triggers announce only what changed.
 */
export async function mergeProducts(tx: Transaction): Promise<Tally> {
  // Not ON CONFLICT: it would use up an id for every row that is already there.
  const updated = await tx.query(`
    WITH ${STAGED_PRODUCTS}
    UPDATE products p SET
      slug = s.slug, name = s.name, brand = s.brand, gtin = s.gtin, category_id = s.category_id,
      description = s.description, net_amount = s."netAmount", net_unit = s."netUnit", allergens = s.allergens,
      dietary = s.dietary, keywords = s.keywords, age_limit = s."ageLimit", piece_grams = s."pieceGrams",
      illustration = s.illustration, removed_at = NULL
    FROM staged_products s
    WHERE p.key = s."productKey"
      AND (p.slug, p.name, p.brand, p.gtin, p.category_id, p.description, p.net_amount, p.net_unit, p.allergens,
           p.dietary, p.keywords, p.age_limit, p.piece_grams, p.illustration, p.removed_at)
        IS DISTINCT FROM
          (s.slug, s.name, s.brand, s.gtin, s.category_id, s.description, s."netAmount", s."netUnit", s.allergens,
           s.dietary, s.keywords, s."ageLimit", s."pieceGrams", s.illustration, NULL::timestamptz)
      AND NOT EXISTS (
        SELECT FROM offers o JOIN vendors v ON v.id = o.vendor_id
        WHERE o.product_id = p.id AND o.removed_at IS NULL
          AND v.slug NOT IN (SELECT vendor FROM staged_vendors))`);
  const created = await tx.query(`
    WITH ${STAGED_PRODUCTS}
    INSERT INTO products (key, slug, name, brand, gtin, category_id, description, net_amount, net_unit, allergens,
                          dietary, keywords, age_limit, piece_grams, illustration)
    SELECT "productKey", slug, name, brand, gtin, category_id, description, "netAmount", "netUnit", allergens,
           dietary, keywords, "ageLimit", "pieceGrams", illustration
    FROM staged_products s
    WHERE NOT EXISTS (SELECT FROM products p WHERE p.key = s."productKey")
    ORDER BY line`);
  // Without fresh statistics, joining tens of thousands of new products may be planned as if there were a few.
  if (created.rowCount) await tx.query("ANALYZE products");
  const all = await tx.query<{ count: number }>(
    'SELECT count(DISTINCT "productKey")::integer AS count FROM staged_rows',
  );
  return tally(all.rows[0]?.count ?? 0, created.rowCount ?? 0, updated.rowCount ?? 0);
}

const STAGED_PRODUCTS = `
  staged_vendors AS (SELECT DISTINCT vendor FROM staged_rows),
  staged_products AS (
    SELECT DISTINCT ON (r."productKey") r.*, c.id AS category_id
    FROM staged_rows r JOIN categories c ON c.slug = r.category
    ORDER BY r."productKey", r.line)`;

/** Brings `offers` in line with `staged_rows` and opens the stock of new ones with a ledger movement. */
export async function mergeOffers(tx: Transaction): Promise<Tally> {
  await tx.query(STAGE_OFFERS);
  const updated = await tx.query<{ left_product: number }>(`
    WITH changing AS (
      SELECT o.id, o.product_id AS left_product, s.staged_product, s.price, s."wasPrice"
      FROM staged_offers s JOIN offers o ON o.vendor_id = s.vendor_id AND o.key = s."offerKey"
      WHERE (o.product_id, o.price, o.was_price, o.removed_at)
        IS DISTINCT FROM (s.staged_product, s.price, s."wasPrice", NULL::timestamptz))
    UPDATE offers o
    SET product_id = c.staged_product, price = c.price, was_price = c."wasPrice", removed_at = NULL
    FROM changing c WHERE o.id = c.id
    RETURNING c.left_product`);
  await removeUnsold(tx, [...new Set(updated.rows.map((row) => row.left_product))]);
  const created = await tx.query<{ count: number }>(`
    WITH opened AS (
      INSERT INTO offers (vendor_id, product_id, key, unit, price, was_price)
      SELECT vendor_id, staged_product, "offerKey", unit, price, "wasPrice"
      FROM staged_offers s
      WHERE NOT EXISTS (SELECT FROM offers o WHERE o.vendor_id = s.vendor_id AND o.key = s."offerKey")
      ORDER BY line
      RETURNING id, vendor_id, key
    ), stocked AS (
      SELECT opened.id, s.stock FROM opened
      JOIN staged_offers s ON s.vendor_id = opened.vendor_id AND s."offerKey" = opened.key
    ), levels AS (
      INSERT INTO stock_levels (offer_id, on_hand) SELECT id, stock FROM stocked ORDER BY id
    ), movements AS (
      INSERT INTO stock_movements (offer_id, kind, on_hand_delta, reason)
      SELECT id, 'receive', stock, 'opening-stock' FROM stocked WHERE stock > 0 ORDER BY id
    )
    SELECT count(*)::integer AS count FROM opened`);
  const all = await tx.query<{ count: number }>("SELECT count(*)::integer AS count FROM staged_offers");
  return tally(all.rows[0]?.count ?? 0, created.rows[0]?.count ?? 0, updated.rowCount ?? 0);
}

/** The narrow part of the staged rows that offers need, with their vendors and products found. */
const STAGE_OFFERS = `
  CREATE TEMPORARY TABLE staged_offers ON COMMIT DROP AS
  SELECT r.line, r."offerKey", r.unit, r.price, r."wasPrice", r.stock, v.id AS vendor_id, p.id AS staged_product
  FROM staged_rows r
  JOIN vendors v ON v.slug = r.vendor
  JOIN products p ON p.key = r."productKey";
  ANALYZE staged_offers`;

/** A product whose last offer moved to another product (a corrected GTIN) is nobody's any more. */
async function removeUnsold(tx: Transaction, productIds: readonly number[]): Promise<void> {
  await tx.query(
    `UPDATE products p SET removed_at = now()
     WHERE p.id = ANY($1::integer[]) AND p.removed_at IS NULL
       AND NOT EXISTS (SELECT FROM offers o WHERE o.product_id = p.id AND o.removed_at IS NULL)`,
    [productIds],
  );
}

function tally(all: number, created: number, updated: number): Tally {
  return { created, updated, unchanged: all - created - updated };
}
