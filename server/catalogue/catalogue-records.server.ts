import type { PoolClient } from "pg";
import * as v from "valibot";
import {
  ALLERGENS,
  type Category,
  DEPARTMENT_TINTS,
  DIETARY_LABELS,
  NET_UNITS,
  type Offer,
  type Vendor,
} from "#domain/catalogue";
import { cents } from "#domain/money";
import type { PublishedProduct } from "#domain/published/rows";
import { SHELF_SPAN } from "#domain/published/shelf";
import { SALE_UNITS } from "#domain/quantity";

/*
 * The catalogue as it is published: what is not removed, and not below something removed. A product counts with
 * its category, an offer with its product and its vendor.
 */

type Queries = Pick<PoolClient, "query">;
/** Rows by id, or all rows. */
type Wanted = readonly number[] | "all";

const amount = v.pipe(v.number(), v.transform(cents));
const tint = v.picklist(DEPARTMENT_TINTS);

const vendorRow = v.object({
  id: v.number(),
  slug: v.string(),
  name: v.string(),
  story: v.string(),
  location: v.string(),
  illustration: v.string(),
  tint,
  deliveryFee: amount,
  minimumOrder: amount,
  freeDeliveryFrom: v.nullable(amount),
});

export async function readVendors(db: Queries, wanted: Wanted): Promise<Vendor[]> {
  const { rows } = await db.query(
    `SELECT id, slug, name, story, location, illustration, tint, delivery_fee AS "deliveryFee",
            minimum_order AS "minimumOrder", free_delivery_from AS "freeDeliveryFrom"
     FROM vendors WHERE removed_at IS NULL AND ($1::int[] IS NULL OR id = ANY($1)) ORDER BY id`,
    [ids(wanted)],
  );
  return v.parse(v.array(vendorRow), rows);
}

const categoryRow = v.object({
  id: v.number(),
  parentId: v.nullable(v.number()),
  slug: v.string(),
  name: v.string(),
  tint,
  illustration: v.string(),
  position: v.number(),
});

export async function readCategories(db: Queries, wanted: Wanted): Promise<Category[]> {
  const { rows } = await db.query(
    `SELECT id, parent_id AS "parentId", slug, name, tint, illustration, position
     FROM categories WHERE removed_at IS NULL AND ($1::int[] IS NULL OR id = ANY($1)) ORDER BY id`,
    [ids(wanted)],
  );
  return v.parse(v.array(categoryRow), rows);
}

const productRow = v.pipe(
  v.object({
    id: v.number(),
    slug: v.string(),
    name: v.string(),
    brand: v.string(),
    gtin: v.string(),
    categoryId: v.number(),
    description: v.string(),
    netAmount: v.nullable(v.number()),
    netUnit: v.nullable(v.picklist(NET_UNITS)),
    allergens: v.array(v.picklist(ALLERGENS)),
    dietary: v.array(v.picklist(DIETARY_LABELS)),
    ageLimit: v.number(),
    pieceGrams: v.nullable(v.number()),
    illustration: v.string(),
    picture: v.string(),
    keywords: v.string(),
  }),
  v.transform(
    ({ netAmount, netUnit, ...row }): PublishedProduct => ({
      ...row,
      slug: `${row.slug}-${row.id}`,
      net: netAmount !== null && netUnit !== null ? { amount: netAmount, unit: netUnit } : null,
    }),
  ),
);

const SELECT_PRODUCTS = `
  SELECT p.id, p.slug, p.name, p.brand, p.gtin, p.category_id AS "categoryId", p.description,
         p.net_amount AS "netAmount", p.net_unit AS "netUnit", p.allergens, p.dietary, p.age_limit AS "ageLimit",
         p.piece_grams AS "pieceGrams", p.illustration, p.picture, p.keywords
  FROM products p JOIN categories c ON c.id = p.category_id AND c.removed_at IS NULL
  WHERE p.removed_at IS NULL`;

export async function readProducts(db: Queries, wanted: readonly number[]): Promise<PublishedProduct[]> {
  const { rows } = await db.query(`${SELECT_PRODUCTS} AND p.id = ANY($1) ORDER BY p.id`, [wanted]);
  return v.parse(v.array(productRow), rows);
}

/** The products of one shelf, ascending by id. */
export async function readShelfProducts(db: Queries, from: number): Promise<PublishedProduct[]> {
  const { rows } = await db.query(`${SELECT_PRODUCTS} AND p.id >= $1 AND p.id < $2 ORDER BY p.id`, [
    from,
    from + SHELF_SPAN,
  ]);
  return v.parse(v.array(productRow), rows);
}

const offerRow = v.object({
  id: v.number(),
  productId: v.number(),
  vendorId: v.number(),
  unit: v.picklist(SALE_UNITS),
  price: amount,
  wasPrice: v.nullable(amount),
  available: v.number(),
});

const SELECT_OFFERS = `
  SELECT o.id, o.product_id AS "productId", o.vendor_id AS "vendorId", o.unit, o.price, o.was_price AS "wasPrice",
         GREATEST(0, COALESCE(s.on_hand - s.reserved, 0)) AS available
  FROM offers o
  JOIN vendors v ON v.id = o.vendor_id AND v.removed_at IS NULL
  JOIN products p ON p.id = o.product_id AND p.removed_at IS NULL
  JOIN categories c ON c.id = p.category_id AND c.removed_at IS NULL
  LEFT JOIN stock_levels s ON s.offer_id = o.id
  WHERE o.removed_at IS NULL`;

export async function readOffers(db: Queries, wanted: readonly number[]): Promise<Offer[]> {
  const { rows } = await db.query(`${SELECT_OFFERS} AND o.id = ANY($1)`, [wanted]);
  return v.parse(v.array(offerRow), rows);
}

/** The offers of one shelf's products, ascending by product and then by id. */
export async function readShelfOffers(db: Queries, from: number): Promise<Offer[]> {
  const { rows } = await db.query(
    `${SELECT_OFFERS} AND o.product_id >= $1 AND o.product_id < $2 ORDER BY o.product_id, o.id`,
    [from, from + SHELF_SPAN],
  );
  return v.parse(v.array(offerRow), rows);
}

/** Where shelves with products start, ascending. */
export async function readShelfStarts(db: Queries): Promise<number[]> {
  const { rows } = await db.query<{ from: number }>(
    `SELECT DISTINCT id - id % $1 AS "from" FROM products WHERE removed_at IS NULL ORDER BY 1`,
    [SHELF_SPAN],
  );
  return rows.map((row) => row.from);
}

function ids(wanted: Wanted): readonly number[] | null {
  return wanted === "all" ? null : wanted;
}
