import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { Redis } from "ioredis";
import { Pool } from "pg";
import type { VendorRole } from "#domain/vendor-staff";
import { type ImportReport, importCatalogue } from "#server/catalogue/import/import-catalogue.server";
import type { Mapping } from "#server/catalogue/import/mapping";
import { ownTransaction } from "#server/catalogue/import/own-transaction.server";
import { readSecrets } from "#server/embedded/data-folder.server";
import { checkLedger, type LedgerFault } from "#server/stock/check-ledger.server";

/** Where the marketplace of the browser tests keeps its data. */
export const MARKET_FOLDER = path.resolve(import.meta.dirname, "../.cache/e2e");

/** Available pieces or grams by offer. */
export type Stock = ReadonlyMap<number, number>;

export type Goods = {
  readonly offerId: number;
  readonly product: string;
  readonly name: string;
  readonly vendor: string;
  readonly vendorName: string;
  readonly price: number;
};

export type OrderRecords = {
  readonly state: string;
  /** Everything this order's account ever ordered. */
  readonly ordersOfAccount: number;
  readonly vendorOrders: readonly { vendor: string; state: string }[];
  readonly lines: readonly { offerId: number; ordered: number; granted: number; unit: string }[];
  /** In the order in which they were entered, e.g. `received`, `confirmed Rye & Fennel`. */
  readonly events: readonly string[];
};

/** What the market knows of a person: their name or e-mail, where to bring an order, what they had begun. */
export type Buyer = {
  readonly erased: boolean;
  readonly named: boolean;
  readonly contact: boolean;
  readonly carts: number;
  readonly devices: number;
};

export type FailureRecord = {
  readonly kind: string;
  readonly message: string;
  readonly frames: readonly string[];
  readonly breadcrumb: readonly string[];
  readonly route: string | null;
  readonly count: number;
};

/** The marketplace as its own people see it: the database and Redis behind the shop that the tests visit. */
export function openMarket() {
  const db = new Pool({ connectionString: databaseUrl(), max: 2 });
  const change = async (text: string, values: unknown[]) => {
    const { rowCount } = await db.query(text, values);
    if (rowCount !== 1) throw new Error(`${text} changed ${rowCount} rows`);
  };
  return {
    close: () => db.end(),

    /** Goods without an age limit of which there is plenty, the same ones in every run. */
    async goodsOf(vendor: string, unit: "each" | "weight" = "each"): Promise<readonly Goods[]> {
      const { rows } = await db.query<Goods>(
        `SELECT offer.id AS "offerId", product.slug || '-' || product.id AS product, product.name,
                vendor.slug AS vendor, vendor.name AS "vendorName", offer.price
           FROM offers offer JOIN products product ON product.id = offer.product_id
           JOIN vendors vendor ON vendor.id = offer.vendor_id JOIN stock_levels level ON level.offer_id = offer.id
          WHERE vendor.slug = $1 AND offer.unit = $2 AND offer.removed_at IS NULL AND product.age_limit = 0
            AND level.on_hand - level.reserved >= $3
          ORDER BY offer.id`,
        [vendor, unit, unit === "each" ? 12 : 4000],
      );
      return rows;
    },

    /** The same, of what no other vendor sells (`alone`), or of what others sell too. */
    async goodsSold(vendor: string, alone: boolean): Promise<readonly Goods[]> {
      const goods = await this.goodsOf(vendor);
      const { rows } = await db.query<{ productId: number }>(
        `SELECT product_id AS "productId" FROM offers WHERE removed_at IS NULL
          GROUP BY product_id HAVING (count(*) = 1) = $1`,
        [alone],
      );
      const fitting = new Set(rows.map(({ productId }) => String(productId)));
      return goods.filter(({ product }) => fitting.has(product.split("-").at(-1) ?? ""));
    },

    /** Gives somebody who registered work to do for the marketplace, from their next sign-in on. */
    employ: (accountId: string, role: "admin" | "support" | "finance") =>
      change("UPDATE accounts SET role = $2 WHERE id = $1", [accountId, role]),

    /** Gives somebody who registered work to do for a vendor, from their next sign-in on. */
    hire: (accountId: string, role: VendorRole, vendor: string) =>
      change(
        "UPDATE accounts SET role = $2, vendor_id = (SELECT id FROM vendors WHERE slug = $3) WHERE id = $1",
        [accountId, role, vendor],
      ),

    async vendorId(vendor: string): Promise<number> {
      const { rows } = await db.query<{ id: number }>("SELECT id FROM vendors WHERE slug = $1", [vendor]);
      if (rows[0] === undefined) throw new Error(`there is no vendor ${vendor}`);
      return rows[0].id;
    },

    async stock(): Promise<Stock> {
      const { rows } = await db.query<{ id: number; available: number }>(
        "SELECT offer_id AS id, on_hand - reserved AS available FROM stock_levels",
      );
      return new Map(rows.map(({ id, available }) => [id, available]));
    },

    async order(id: string): Promise<OrderRecords | null> {
      const { rows } = await db.query<OrderRecords>(
        `SELECT state,
                (SELECT count(*)::int FROM orders o WHERE o.account_id = orders.account_id) AS "ordersOfAccount",
                (SELECT coalesce(json_agg(json_build_object('vendor', vendor.name, 'state', part.state)
                                          ORDER BY vendor.name), '[]')
                   FROM vendor_orders part JOIN vendors vendor ON vendor.id = part.vendor_id
                  WHERE part.order_id = orders.id) AS "vendorOrders",
                (SELECT coalesce(json_agg(json_build_object('offerId', offer_id, 'ordered', ordered,
                                                            'granted', granted, 'unit', unit)), '[]')
                   FROM order_lines line WHERE line.order_id = orders.id) AS lines,
                (SELECT coalesce(json_agg(concat_ws(' ', event.type, vendor.name) ORDER BY event.id), '[]')
                   FROM order_events event LEFT JOIN vendors vendor ON vendor.id = event.vendor_id
                  WHERE event.order_id = orders.id) AS events
           FROM orders WHERE id = $1`,
        [id],
      );
      return rows[0] ?? null;
    },

    /** What is known of whoever placed an order. */
    async buyerOf(orderId: string): Promise<Buyer | undefined> {
      const { rows } = await db.query<Buyer>(
        `SELECT account.erased_at IS NOT NULL AS erased, num_nonnulls(email, email_hash, name, password_hash) > 0 AS named,
                ordered.contact IS NOT NULL AS contact,
                (SELECT count(*)::int FROM carts WHERE account_id = account.id) AS carts,
                (SELECT count(*)::int FROM client_groups WHERE account_id = account.id) AS devices
           FROM orders ordered JOIN accounts account ON account.id = ordered.account_id WHERE ordered.id = $1`,
        [orderId],
      );
      return rows[0];
    },

    async countOrders(): Promise<number> {
      const { rows } = await db.query<{ count: number }>("SELECT count(*)::int FROM orders");
      return rows[0]?.count ?? 0;
    },

    /** What browsers told of our code's failures in them, by kind. */
    async failures(): Promise<readonly FailureRecord[]> {
      const { rows } = await db.query<FailureRecord>(
        `SELECT kind, message, frames, breadcrumb, route, count::int FROM error_groups WHERE source = 'browser'`,
      );
      return rows;
    },

    /** Messages no worker can deal with: after five attempts, within three minutes, they are set aside. */
    async sendsWhatNobodyCanDealWith(): Promise<void> {
      const sealed = { sealed: "bm90IHNlYWxlZA==", goodUntil: null };
      const messages = [
        ...Array.from({ length: 3 }, () => ({ queue: "mail", payload: { id: randomUUID(), ...sealed } })),
        { queue: "orders", payload: { order: "no id" } },
      ];
      for (const { queue, payload } of messages)
        await change("INSERT INTO outbox (queue, payload) VALUES ($1, $2)", [queue, payload]);
    },

    ledgerFaults: (): Promise<LedgerFault[]> => checkLedger(db),

    /** Imports a vendor's file, as `npm run catalogue:import` does. */
    imports: (file: string, mapping: Mapping): Promise<ImportReport> =>
      importCatalogue(ownTransaction(databaseUrl()), { file, mapping }),

    /** A vendor and its offers are gone from every page. */
    closes: (vendor: string) => change("UPDATE vendors SET removed_at = now() WHERE slug = $1", [vendor]),

    changePrice: (offerId: number, price: number) =>
      change("UPDATE offers SET price = $2 WHERE id = $1", [offerId, price]),

    takeFromSale: (offerId: number) =>
      change("UPDATE offers SET removed_at = now() WHERE id = $1", [offerId]),

    /** Everybody's session is gone. */
    async forgetSessions(): Promise<void> {
      const redis = new Redis(Number(process.env.E2E_REDIS_PORT), "127.0.0.1");
      await redis.flushall();
      await redis.quit();
    },
  };
}

export type Market = ReturnType<typeof openMarket>;

/** PostgreSQL writes its port on the fourth line of its pid file. */
function databaseUrl(): string {
  const port = readFileSync(path.join(MARKET_FOLDER, "postgres/postmaster.pid"), "utf8")
    .split("\n")[3]
    ?.trim();
  return `postgresql://postgres:${readSecrets(MARKET_FOLDER).database}@127.0.0.1:${port}/egrocerymart`;
}
