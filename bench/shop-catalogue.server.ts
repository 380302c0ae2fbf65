import { Client, type QueryResultRow } from "pg";

async function rowsOf<Row extends QueryResultRow>(
  databaseUrl: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** The slug of the shelf (a category without children) that lists the most products. */
export async function aLongShelf(databaseUrl: string): Promise<string> {
  const [row] = await rowsOf<{ slug: string }>(
    databaseUrl,
    `SELECT c.slug FROM categories c JOIN products p ON p.category_id = c.id
      GROUP BY c.slug ORDER BY count(*) DESC, c.slug LIMIT 1`,
  );
  if (!row) throw new Error("the catalogue has no products");
  return row.slug;
}

/** Pages of so many products, spread evenly over the catalogue; everywhere the same ones. */
export async function productPaths(databaseUrl: string, count: number): Promise<string[]> {
  const rows = await rowsOf<{ id: number; slug: string }>(
    databaseUrl,
    `SELECT id, slug FROM (
       SELECT p.id, p.slug, row_number() OVER (ORDER BY p.id) AS place, count(*) OVER () AS total FROM products p
        WHERE EXISTS (SELECT FROM offers o JOIN stock_levels s ON s.offer_id = o.id
                       WHERE o.product_id = p.id AND s.on_hand - s.reserved > 5)
     ) sold WHERE place % (total / $1) = 7 LIMIT $1`,
    [count],
  );
  return rows.map(({ id, slug }) => `/p/${slug.endsWith(`-${id}`) ? slug : `${slug}-${id}`}`);
}
