import type { Client } from "pg";
import { OFFERS, OFFERS_PER_VENDOR } from "../bench/orders-stage.server.ts";

/** Orders written at once. */
const BATCH = 20_000;

/**
 * Fills the stage's marketplace with settled orders until the database is as large as asked.
 * @param bytes the least size of the database, as `pg_database_size` has it.
 * @returns its size.
 */
export async function fillOrders(client: Client, bytes: number): Promise<number> {
  await client.query(
    "INSERT INTO accounts (id, role) SELECT gen_random_uuid(), 'guest' FROM generate_series(1, 2000)",
  );
  for (;;) {
    await client.query(ORDERS);
    const { rows } = await client.query<{ size: string }>(
      "SELECT pg_database_size(current_database()) AS size",
    );
    const size = Number(rows[0]?.size ?? 0);
    if (size >= bytes) return size;
  }
}

/** Orders of three vendors, with their lines, ledger entries and events, as a reviewed order leaves them. */
const ORDERS = `
  WITH buyers AS (SELECT array_agg(id) AS ids FROM accounts),
  fresh AS (
    SELECT gen_random_uuid() AS id, n, buyers.ids[1 + n % array_length(buyers.ids, 1)] AS account_id,
           1 + floor(random() * ${OFFERS / OFFERS_PER_VENDOR - 2})::int AS vendor
      FROM generate_series(1, ${BATCH}) n, buyers
  ), placed AS (
    INSERT INTO orders (id, account_id, number, state, placed, contact, price_cap, goods_total, received_at, seq)
    SELECT id, account_id, 'D' || substr(id::text, 1, 8), 'confirmed',
           jsonb_build_object('orderId', id, 'placedAt', 1767225600000 + n, 'note', md5(random()::text) || md5(random()::text)),
           decode(repeat(md5(random()::text), 7), 'hex'), 10000, 600, now() - random() * interval '90 days', n
      FROM fresh
  ), vendor_part AS (
    INSERT INTO vendor_orders (order_id, vendor_id, state, goods_total, delivery_fee)
    SELECT id, vendor + step, 'delivered', 200, 290 FROM fresh, generate_series(0, 2) step
  ), line AS (
    INSERT INTO order_lines
      (order_id, line_id, vendor_id, offer_id, product_id, name, brand, unit, ordered, granted, price, total, outcome)
    SELECT id, gen_random_uuid(), vendor + step, offer, offer, 'Lemon ' || offer, 'Grove', 'each', 1, 1, 200, 200, 'accepted'
      FROM fresh, generate_series(0, 2) step,
           LATERAL (SELECT (vendor + step - 1) * ${OFFERS_PER_VENDOR} + 1 + n % ${OFFERS_PER_VENDOR} AS offer) of
  ), ledger AS (
    INSERT INTO stock_movements (offer_id, kind, reserved_delta, order_id)
    SELECT (vendor + step - 1) * ${OFFERS_PER_VENDOR} + 1 + n % ${OFFERS_PER_VENDOR}, 'reserve', 1, id
      FROM fresh, generate_series(0, 2) step
  )
  INSERT INTO order_events (order_id, type, at) SELECT id, type, now() FROM fresh, unnest('{received,confirmed}'::text[]) type`;
