import * as v from "valibot";
import type { MarketProduct } from "#domain/market-products";
import { productPictureSchema } from "#domain/product-pictures";
import { recordAudit } from "#server/audit/record-audit.server";
import { theMarket } from "#server/market/market-targets";
import { useCase } from "#server/permissions/use-case.server";
import { PICTURE_OF_PRODUCT } from "#server/pictures/picture-records.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";

const FOUND = 40;

const rowsSchema = v.array(
  v.object({
    productId: v.number(),
    name: v.string(),
    brand: v.string(),
    gtin: v.string(),
    slug: v.string(),
    illustration: v.string(),
    picture: productPictureSchema,
    tint: v.string(),
    offers: v.number(),
  }),
);

/** Products that may be renamed: those whose name, brand or GTIN holds every word of the search. */
export const findProducts = useCase(
  "market.products.find",
  theMarket,
  async (_, { search }: { readonly search: string }): Promise<MarketProduct[]> => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const { rows } = await pool.query(
      `SELECT product.id AS "productId", product.name, product.brand, product.gtin,
              product.slug || '-' || product.id AS slug, product.illustration, category.tint,
              ${PICTURE_OF_PRODUCT} AS picture,
              (SELECT count(*)::int FROM offers WHERE product_id = product.id AND removed_at IS NULL) AS offers
         FROM products product JOIN categories category ON category.id = product.category_id
        WHERE product.removed_at IS NULL
          AND NOT EXISTS (SELECT FROM unnest($1::text[]) word
                           WHERE strpos(lower(concat_ws(' ', product.name, product.brand, product.gtin)), word) = 0)
        ORDER BY product.name, product.id LIMIT $2`,
      [words, FOUND],
    );
    return v.parse(rowsSchema, rows);
  },
);

export type ProductRenamed =
  /** `before` is what it takes to undo it. */
  { readonly ok: true; readonly before: string } | { readonly ok: false; readonly reason: "not-found" };

type Renaming = { readonly productId: number; readonly name: string };

/** Gives a product another name; it shows everywhere with the next catalogue sequence. Its address stays. */
export const renameProduct = useCase(
  "market.products.rename",
  theMarket,
  (principal, { productId, name }: Renaming): Promise<ProductRenamed> =>
    inTransaction(async (tx) => {
      const { rows } = await tx.query<{ name: string }>(
        "SELECT name FROM products WHERE id = $1 AND removed_at IS NULL FOR NO KEY UPDATE",
        [productId],
      );
      const before = rows[0]?.name;
      if (before === undefined) return { ok: false, reason: "not-found" };
      await tx.query("UPDATE products SET name = $2 WHERE id = $1", [productId, name]);
      await recordAudit(tx, {
        principal,
        action: "market.products.rename",
        target: `product:${productId}`,
        vendorId: null,
        outcome: "done",
        detail: { from: before, to: name },
      });
      return { ok: true, before };
    }),
);
