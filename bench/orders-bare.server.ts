import { randomInt, randomUUID } from "node:crypto";
import { Pool } from "pg";
import { OFFERS } from "./orders-stage.server.ts";

const CLIENTS = 16;

/**
 * What PostgreSQL can do through `pg` at all: per order three inserts and two conditional stock updates in one
 * transaction, on tables of nothing else, by sixteen clients.
 */
export async function openBareOrders(databaseUrl: string) {
  const pool = new Pool({ connectionString: databaseUrl, max: CLIENTS });
  await pool.query(`
    CREATE TABLE bare_orders (id uuid PRIMARY KEY, body jsonb NOT NULL);
    CREATE TABLE bare_parts (id uuid PRIMARY KEY, order_id uuid NOT NULL, total int NOT NULL);
    CREATE TABLE bare_lines (id uuid PRIMARY KEY, order_id uuid NOT NULL, offer_id int NOT NULL, units int NOT NULL);
    CREATE TABLE bare_stock (offer_id int PRIMARY KEY, on_hand int NOT NULL, reserved int NOT NULL);
    INSERT INTO bare_stock SELECT n, 1000000, 0 FROM generate_series(1, ${OFFERS}) n;
  `);
  return {
    /** Orders per second over `seconds`. */
    measure: async (seconds: number): Promise<number> => {
      const begun = performance.now();
      const until = begun + seconds * 1000;
      const counts = await Promise.all(Array.from({ length: CLIENTS }, () => placeUntil(pool, until)));
      return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - begun) / 1000);
    },
    close: () => pool.end(),
  };
}

async function placeUntil(pool: Pool, until: number): Promise<number> {
  const client = await pool.connect();
  let placed = 0;
  const body = JSON.stringify({ contact: "Ada Brook", lines: 3, note: "Ring the bell" });
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  const sell =
    "UPDATE bare_stock SET reserved = reserved + 1 WHERE offer_id = $1 AND on_hand - reserved >= 1";
  while (performance.now() < until) {
    const id = randomUUID();
    await client.query("BEGIN");
    await run("order", "INSERT INTO bare_orders VALUES ($1, $2)", [id, body]);
    await run("part", "INSERT INTO bare_parts VALUES ($1, $2, 200)", [randomUUID(), id]);
    await run("line", "INSERT INTO bare_lines VALUES ($1, $2, $3, 1)", [
      randomUUID(),
      id,
      randomInt(1, OFFERS),
    ]);
    const [low = 1, high = 2] = [randomInt(1, OFFERS), randomInt(1, OFFERS)].sort((a, b) => a - b);
    await run("sell", sell, [low]);
    await run("sell", sell, [high]);
    await client.query("COMMIT");
    placed += 1;
  }
  client.release();
  return placed;
}
