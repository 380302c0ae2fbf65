import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { Client } from "pg";
import * as v from "valibot";
import { admitApplication } from "#prisma/admit-application.server";
import { applyMigrations } from "#prisma/apply-migrations.server";
import { freePort } from "#server/embedded/free-port.server";
import { startPostgres } from "#server/embedded/postgres.server";
import { startRedis } from "#server/embedded/redis.server";

/** Offers on the stage: every vendor sells a hundred, of stock that does not run out. */
export const OFFERS = 50_000;
export const OFFERS_PER_VENDOR = 100;

/** Services with a marketplace of 50,000 offers, on their own ports and data, for one bench. */
export type Stage = {
  readonly databaseUrl: string;
  /** Starts a program of ours with these services, and resolves when it reports that it works. */
  start: (
    program: string,
    given?: {
      readonly environment?: Record<string, string>;
      readonly flags?: readonly string[];
      readonly args?: readonly string[];
    },
  ) => Promise<ChildProcess>;
  close: () => Promise<void>;
};

/** Also points this process's own configuration at the services: import what reads it afterwards. */
export async function openStage(): Promise<Stage> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-bench-"));
  const postgres = await startPostgres({ dataDir, port: await freePort(), password: "bench" });
  const admin = new Client({ connectionString: postgres.url("postgres") });
  await admin.connect();
  await admin.query("CREATE DATABASE bench");
  await admin.end();
  const databaseUrl = postgres.url("bench");
  await applyMigrations(databaseUrl);
  const application = new URL(databaseUrl);
  application.username = "egm_bench";
  await admitApplication(databaseUrl, application.href);
  await fillMarket(databaseUrl);
  const redis = await startRedis(dataDir, await freePort());
  const queues = fork(path.join(import.meta.dirname, "orders-queues.server.ts"), { stdio: "inherit" });
  const [resources] = await once(queues, "message");
  const queueEnvironment = v.parse(v.record(v.string(), v.string()), resources);
  const services = {
    ...queueEnvironment,
    NODE_ENV: "production" as const,
    LOG_LEVEL: "warn",
    // One machine plays many phones.
    RATE_LIMIT_SCALE: "1000000",
    DATABASE_URL: application.href,
    REDIS_URL: redis.url,
    MAIL_FROM: "eGroceryMart <hello@egrocerymart.example>",
    SESSION_SECRET: "a secret for benches, of thirty-two characters or more",
    LOOKUP_SECRET: "another secret for benches, of thirty-two or more",
    KEY_FILE: path.join(dataDir, "wrapping.key"),
  };
  Object.assign(process.env, services);
  const started: ChildProcess[] = [queues];
  return {
    databaseUrl,
    start: async (program, { environment = {}, flags = [], args = [] } = {}) => {
      const child = fork(path.resolve(import.meta.dirname, "..", program), args, {
        env: { ...process.env, ...services, ...environment },
        execArgv: [...flags],
        stdio: "inherit",
      });
      started.push(child);
      await Promise.race([
        once(child, "message"),
        once(child, "exit").then(() => Promise.reject(new Error(`${program} does not start`))),
      ]);
      return child;
    },
    close: async () => {
      await Promise.all(started.map(ended));
      await redis.stop();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Fills an empty, migrated database with the stage's vendors, offers and stock. */
export async function fillMarket(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    INSERT INTO categories (slug, name, tint, illustration) VALUES ('fruit', 'Fruit', 'produce', 'lemon');
    INSERT INTO vendors (slug, name, illustration, tint, delivery_fee)
      SELECT 'vendor-' || n, 'Vendor ' || n, 'leaf', 'produce', 290
        FROM generate_series(1, ${OFFERS / OFFERS_PER_VENDOR}) n;
    INSERT INTO products (key, slug, name, category_id, illustration)
      SELECT 'product-' || n, 'lemon', 'Lemon ' || n, 1, 'lemon' FROM generate_series(1, ${OFFERS}) n;
    INSERT INTO offers (vendor_id, product_id, key, unit, price)
      SELECT 1 + (n - 1) / ${OFFERS_PER_VENDOR}, n, 'offer-' || n, 'each', 200 FROM generate_series(1, ${OFFERS}) n;
    INSERT INTO stock_levels (offer_id, on_hand) SELECT id, 1000000 FROM offers;
    INSERT INTO stock_movements (offer_id, kind, on_hand_delta) SELECT id, 'receive', 1000000 FROM offers;
  `);
  await client.query("VACUUM ANALYZE categories, vendors, products, offers, stock_levels, stock_movements");
  await client.end();
}

/** Resident memory of a process in megabytes; Linux tells, elsewhere there is no figure. */
export function residentMegabytes(child: ChildProcess): number | null {
  if (process.platform !== "linux") return null;
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}
