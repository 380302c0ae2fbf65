import type { CategoryRow, VendorRow } from "#server/catalogue/import/catalogue-rows";
import type { Transaction } from "#server/platform/transaction.server";

/** Writes the vendors that are new and the columns of those that changed. */
export async function mergeVendors(tx: Transaction, vendors: readonly VendorRow[]): Promise<void> {
  await tx.query(
    `WITH source AS (
       SELECT * FROM json_to_recordset($1::json) AS row(
         position integer, slug text, name text, story text, location text, illustration text, tint text,
         "deliveryFee" integer, "minimumOrder" integer, "freeDeliveryFrom" integer)
     ), changed AS (
       UPDATE vendors v SET
         name = s.name, story = s.story, location = s.location, illustration = s.illustration, tint = s.tint,
         delivery_fee = s."deliveryFee", minimum_order = s."minimumOrder", free_delivery_from = s."freeDeliveryFrom"
       FROM source s
       WHERE v.slug = s.slug
         AND (v.name, v.story, v.location, v.illustration, v.tint, v.delivery_fee, v.minimum_order, v.free_delivery_from)
           IS DISTINCT FROM
             (s.name, s.story, s.location, s.illustration, s.tint, s."deliveryFee", s."minimumOrder", s."freeDeliveryFrom")
     )
     INSERT INTO vendors
       (slug, name, story, location, illustration, tint, delivery_fee, minimum_order, free_delivery_from)
     SELECT slug, name, story, location, illustration, tint, "deliveryFee", "minimumOrder", "freeDeliveryFrom"
     FROM source s WHERE NOT EXISTS (SELECT FROM vendors v WHERE v.slug = s.slug)
     ORDER BY position`,
    [JSON.stringify(vendors.map((vendor, position) => ({ ...vendor, position })))],
  );
}

/**
 * Writes the categories that are new, level by level. One that exists stays as it is, or comes back: the tree belongs to the
 * marketplace, and a vendor's file may hang products on it but not rearrange it.
 */
export async function mergeCategories(tx: Transaction, categories: readonly CategoryRow[]): Promise<void> {
  const slugs = new Set(categories.map((category) => category.slug));
  let level = categories.filter((category) => category.parent === null || !slugs.has(category.parent));
  while (level.length > 0) {
    await tx.query(
      `WITH source AS (
         SELECT * FROM json_to_recordset($1::json) AS s(
           slug text, name text, tint text, illustration text, position integer, parent text)
       ), revived AS (
         UPDATE categories c SET removed_at = NULL FROM source s WHERE c.slug = s.slug AND c.removed_at IS NOT NULL
       )
       INSERT INTO categories (slug, name, tint, illustration, position, parent_id)
       SELECT s.slug, s.name, s.tint, s.illustration, s.position, parent.id
       FROM source s
       LEFT JOIN categories parent ON parent.slug = s.parent
       WHERE NOT EXISTS (SELECT FROM categories c WHERE c.slug = s.slug)
       ORDER BY parent.id, s.position`,
      [JSON.stringify(level)],
    );
    const written = new Set(level.map((category) => category.slug));
    level = categories.filter((category) => category.parent !== null && written.has(category.parent));
  }
}
