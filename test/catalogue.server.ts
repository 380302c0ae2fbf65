import type { LoaderFunctionArgs } from "@remix-run/node";
import { loader as changes } from "#api/catalogue-changes";
import { loader as manifest } from "#api/catalogue-manifest";
import { loader as searchIndex } from "#api/catalogue-search-index";
import { loader as shard } from "#api/catalogue-shard";
import { pool } from "#server/platform/postgres.server";

/** Rows and requests for tests of the published catalogue against PostgreSQL. */

/** A department, a vendor, and so many products with one offer each (10 in stock, 2.00); ids start at 1. */
export async function stockMarket(products: number): Promise<void> {
  await pool.query(
    `INSERT INTO categories (slug, name, tint, illustration) VALUES ('fruit', 'Fruit', 'produce', 'apple')`,
  );
  await pool.query(
    `INSERT INTO vendors (slug, name, illustration, tint, delivery_fee) VALUES ('barrow', 'Barrow', 'basket', 'produce', 390)`,
  );
  await pool.query(
    `INSERT INTO products (key, slug, name, category_id, illustration)
     SELECT 'p' || n, 'product-' || n, 'Product ' || n, 1, 'apple' FROM generate_series(1, $1::int) n`,
    [products],
  );
  await pool.query(
    `INSERT INTO offers (vendor_id, product_id, key, unit, price)
     SELECT 1, id, key, 'each', 200 FROM products ORDER BY id`,
  );
  await pool.query("INSERT INTO stock_levels (offer_id, on_hand) SELECT id, 10 FROM offers");
}

/** `fetch` as a phone has it, answered by the routes without a socket. */
export const fetchRoutes: typeof fetch = async (input, init) => {
  const request = new Request(new URL(String(input), "http://shop.example"), init);
  const { pathname } = new URL(request.url);
  const [, , , resource = "", hash = ""] = pathname.split("/");
  const loaders: Record<string, (args: LoaderFunctionArgs) => Promise<Response>> = {
    manifest,
    changes,
    shards: shard,
    "search-index": searchIndex,
  };
  const loader = loaders[resource];
  if (!loader) throw new Error(`no route for ${pathname}`);
  return loader({ request, params: { hash }, context: { clientAddress: "test" } });
};
