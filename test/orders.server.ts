import { uuidv7 } from "uuidv7";
import { cents } from "#domain/money";
import { OPERATION_LIFETIME_MS, type Operation, type OperationAnswer } from "#domain/operations";
import type { PlacedLine, PlaceOrder } from "#domain/place-order";
import { quantityOf, type SaleUnit } from "#domain/quantity";
import { applyBatch } from "#server/operations/apply-batch.server";
import type { Principal } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { aPrincipal } from "#test/principals.ts";

/** Builders for tests about orders: each makes what is missing and names only what matters. */

export const NOW = Date.UTC(2026, 5, 1, 9);

export type Shopper = {
  readonly accountId: string;
  readonly clientGroup: string;
  readonly principal: Principal;
};

export async function aShopper(): Promise<Shopper> {
  const accountId = uuidv7();
  const shopper = { accountId, clientGroup: uuidv7(), principal: aPrincipal({ accountId }) };
  await pool.query("INSERT INTO accounts (id, role) VALUES ($1, 'guest')", [shopper.accountId]);
  await pool.query("INSERT INTO client_groups (id, account_id, secret_hash) VALUES ($1, $2, '\\x00')", [
    shopper.clientGroup,
    shopper.accountId,
  ]);
  return shopper;
}

export async function aVendor(
  terms: { fee?: number; minimum?: number; freeFrom?: number } = {},
): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO vendors (slug, name, illustration, tint, delivery_fee, minimum_order, free_delivery_from)
     VALUES ($1, 'Green Corner', 'leaf', 'produce', $2, $3, $4) RETURNING id`,
    [uuidv7(), terms.fee ?? 0, terms.minimum ?? 0, terms.freeFrom ?? null],
  );
  return idOf(rows);
}

export type TestOffer = {
  readonly id: number;
  readonly vendorId: number;
  readonly productId: number;
  readonly unit: SaleUnit;
  readonly price: number;
};

export async function anOffer(
  given: { vendorId?: number; stock?: number; price?: number; unit?: SaleUnit } = {},
): Promise<TestOffer> {
  const { stock = 100, price = 200, unit = "each" } = given;
  const vendorId = given.vendorId ?? (await aVendor());
  const category = await pool.query<{ id: number }>(
    `INSERT INTO categories (slug, name, tint, illustration) VALUES ('fruit', 'Fruit', 'produce', 'lemon')
     ON CONFLICT (slug) DO UPDATE SET name = excluded.name RETURNING id`,
  );
  const product = await pool.query<{ id: number }>(
    `INSERT INTO products (key, slug, name, category_id, illustration) VALUES ($1, 'lemon', 'Lemon', $2, 'lemon')
     RETURNING id`,
    [uuidv7(), idOf(category.rows)],
  );
  const productId = idOf(product.rows);
  const offer = await pool.query<{ id: number }>(
    "INSERT INTO offers (vendor_id, product_id, key, unit, price) VALUES ($1, $2, $3, $4, $5) RETURNING id",
    [vendorId, productId, uuidv7(), unit, price],
  );
  const id = idOf(offer.rows);
  await pool.query("INSERT INTO stock_levels (offer_id, on_hand) VALUES ($1, $2)", [id, stock]);
  await pool.query("INSERT INTO stock_movements (offer_id, kind, on_hand_delta) VALUES ($1, 'receive', $2)", [
    id,
    stock,
  ]);
  return { id, vendorId, productId, unit, price };
}

export function aLine(offer: TestOffer, units = 1, given: Partial<PlacedLine> = {}): PlacedLine {
  return {
    lineId: uuidv7(),
    offerId: offer.id,
    vendorId: offer.vendorId,
    quantity: quantityOf(offer.unit, units),
    substitution: "this-one",
    note: "",
    seen: {
      productId: offer.productId,
      name: "Lemon",
      brand: "",
      illustration: "lemon",
      tint: "produce",
      price: cents(offer.price),
    },
    ...given,
  };
}

export function anOrderOf(lines: readonly PlacedLine[], given: Partial<PlaceOrder> = {}): PlaceOrder {
  return {
    orderId: uuidv7(),
    placedAt: NOW,
    contact: {
      name: "Ada Brook",
      phone: "+44 20 7946 0000",
      street: "1 Market Row",
      postcode: "AB1 2CD",
      city: "Harbour",
      instructions: "",
    },
    priceCap: cents(1_000_000),
    seenTotal: cents(1_000),
    lines: [...lines],
    ...given,
  };
}

export function anOperation(name: string, args: unknown, given: Partial<Operation> = {}): Operation {
  return {
    opId: uuidv7(),
    lane: `order/${uuidv7()}`,
    n: 1,
    name,
    version: 1,
    args,
    expiresAt: NOW + OPERATION_LIFETIME_MS,
    ...given,
  };
}

/** The operation that places `order`, as its device sends it. */
export function placing(order: PlaceOrder, given: Partial<Operation> = {}): Operation {
  return anOperation("order.place", order, { lane: `order/${order.orderId}`, ...given });
}

export function send(
  shopper: Shopper,
  operations: readonly Operation[],
  now = NOW,
  sentAt?: number,
): Promise<OperationAnswer> {
  const batch = { clientGroup: shopper.clientGroup, operations: [...operations], sentAt };
  return applyBatch(shopper.principal, batch, now);
}

/** Places orders and insists that they were received. */
export async function placeOrders(shopper: Shopper, orders: readonly PlaceOrder[]): Promise<void> {
  const { results } = await send(
    shopper,
    orders.map((order) => placing(order)),
  );
  const failed = results.find(({ outcome }) => outcome !== "applied");
  if (failed) throw new Error(`an order was not received: ${JSON.stringify(failed)}`);
}

/** The number a query counts. */
export async function countOf(from: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`, [
    ...values,
  ]);
  return rows[0]?.count ?? 0;
}

export async function stockOf(offerId: number): Promise<{ onHand: number; reserved: number } | undefined> {
  const { rows } = await pool.query<{ onHand: number; reserved: number }>(
    'SELECT on_hand AS "onHand", reserved FROM stock_levels WHERE offer_id = $1',
    [offerId],
  );
  return rows[0];
}

function idOf(rows: readonly { id: number }[]): number {
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("nothing was inserted");
  return id;
}
