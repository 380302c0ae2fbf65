import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { orderViewSchema } from "#domain/order-view";
import { placeOrderSchema } from "#domain/place-order";
import { quantityOf } from "#domain/quantity";
import { buildIfStale } from "#server/embedded/build-if-stale.server";
import { progressOn } from "#server/embedded/progress";
import { STOP_SECONDS } from "#server/stop-times";
import { aPlacing } from "../bench/orders-carts.ts";
import { PROGRAMS } from "../image/contents.server.ts";
import { layOut } from "../image/layout.server.ts";
import { openReport } from "./drill-report.ts";
import { openShop, type Shop } from "./shop.server.ts";

/**
 * `npm run drill:image`: what the image would contain, laid out in an empty folder outside this repository, migrated
 * and started from there by the image's own commands, until an order has gone all the way.
 */

/** Milliseconds for the worker to review an order. */
const PATIENCE = 20_000;
const HEALTH = ["/health/live", "/health/startup", "/health/ready"];
/** Packages, or all of a scope, named in the report: the largest. */
const LARGEST = 12;
const PAGES = [
  "/",
  "/search?q=bread",
  "/offline-shell",
  "/service-worker.js",
  "/api/catalogue/manifest",
  "/sign-in",
];

const report = openReport("image");
const folder = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-image-"));
const root = path.join(folder, "app");

const Lock = v.object({
  packages: v.record(
    v.string(),
    v.object({ dev: v.optional(v.boolean()), devOptional: v.optional(v.boolean()) }),
  ),
});

/** Installed packages that this repository's lock file has for development, or as a peer nobody needs. */
function developmentPackages(): string[] {
  const lock = (file: string) =>
    v.parse(v.pipe(v.string(), v.parseJson(), Lock), readFileSync(file, "utf8")).packages;
  const locked = lock("package-lock.json");
  return Object.keys(lock(path.join(root, "node_modules/.package-lock.json"))).filter(
    (name) => locked[name]?.dev === true || locked[name]?.devOptional === true,
  );
}

function megabytes(folder: string): number {
  const sizes = globSync(`${folder}/**/*`).map((file) => statSync(file));
  return sizes.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0) / 1e6;
}

/** What takes the room, in MB, by the folders of `node_modules`. */
function largestPackages(): Record<string, number> {
  const packages = path.join(root, "node_modules");
  const sizes = readdirSync(packages).map((name) => [name, megabytes(path.join(packages, name))] as const);
  const largest = sizes.sort(([, a], [, b]) => b - a).slice(0, LARGEST);
  return Object.fromEntries(largest.map(([name, size]) => [name, Number(size.toFixed(1))]));
}

const Manifest = v.object({ seq: v.number() });
const Session = v.pipe(v.string(), v.minLength(3));

async function run(): Promise<void> {
  await buildIfStale(progressOn(console.error, () => performance.now()));
  layOut(root);
  const dev = developmentPackages();
  report.figure({
    name: "packages for development in the image",
    value: dev.length,
    unit: "packages",
    budget: 0,
    detail: dev.length > 0 ? { names: dev.slice(0, 5).join(" ") } : {},
  });
  report.figure({
    name: "contents of the image, without Node",
    value: megabytes(root),
    unit: "MB",
    budget: 250,
    detail: { "packages MB": Math.round(megabytes(path.join(root, "node_modules"))), ...largestPackages() },
  });
  const shop = await openShop({ root, migrate: PROGRAMS.migrate });
  try {
    await checkHealth(shop);
    await checkPages(shop);
    await checkOrder(shop);
    await checkEnd(shop);
  } finally {
    await shop.close();
  }
}

async function checkHealth(shop: Shop): Promise<void> {
  const ask = promisify(execFile)(process.execPath, PROGRAMS.health, {
    cwd: root,
    env: { ...process.env, PORT: String(shop.port) },
  });
  const healthy = await ask.then(
    () => 1,
    () => 0,
  );
  report.figure({
    name: "the health check finds the web alive",
    value: healthy,
    unit: "yes",
    budget: 1,
    atLeast: true,
  });
  const statuses = await Promise.all(
    HEALTH.map(async (address) => (await fetch(`${shop.origin}${address}`)).status),
  );
  report.figure({
    name: "the web says that it lives, has started and is ready",
    value: statuses.filter((status) => status === 200).length,
    unit: "answers",
    budget: HEALTH.length,
    atLeast: true,
    detail: { statuses: statuses.join(" ") },
  });
}

async function checkPages(shop: Shop): Promise<void> {
  const until = performance.now() + PATIENCE;
  while (!(await isPublished(shop)) && performance.now() < until) await pause(100);
  const statuses = await Promise.all(
    PAGES.map(async (page) => (await fetch(`${shop.origin}${page}`)).status),
  );
  report.figure({
    name: "pages and files served from the image's contents",
    value: statuses.filter((status) => status === 200).length,
    unit: "answers",
    budget: PAGES.length,
    atLeast: true,
    detail: { statuses: statuses.join(" ") },
  });
}

async function isPublished(shop: Shop): Promise<boolean> {
  const answer = await fetch(`${shop.origin}/api/catalogue/manifest`);
  return answer.ok && v.is(Manifest, await answer.json());
}

async function checkOrder(shop: Shop): Promise<void> {
  const clientGroup = uuidv7();
  let cookie = "";
  const post = async (address: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`${shop.origin}${address}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: shop.origin, Cookie: cookie },
      body: JSON.stringify(body),
    });
    cookie ||= answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    return answer.json();
  };
  await post("/api/session/guest", { clientGroup, secret: randomBytes(32).toString("base64url") });
  v.parse(Session, cookie);
  const orderId = uuidv7();
  const began = performance.now();
  const answer = await post("/api/operations", {
    clientGroup,
    operations: [await anOrder(shop.databaseUrl, orderId)],
  });
  let state = "not received";
  while (performance.now() - began < PATIENCE && ["not received", "received"].includes(state)) {
    await pause(100);
    state = await stateOf(shop, orderId, cookie);
  }
  report.figure({
    name: "an order placed and confirmed by what the image contains",
    value: state === "confirmed" ? (performance.now() - began) / 1000 : Number.POSITIVE_INFINITY,
    unit: "s",
    budget: PATIENCE / 1000,
    detail: { state, ...(state === "not received" && { answer: JSON.stringify(answer).slice(0, 300) }) },
  });
}

/** As a deploy ends tasks: they are asked to, and killed when they have not by then. */
async function checkEnd(shop: Shop): Promise<void> {
  const began = performance.now();
  const codes = await shop.endProcesses();
  report.figure({
    name: "web and workers end by themselves when they are asked to",
    value: codes.every((code) => code === 0) ? (performance.now() - began) / 1000 : Number.POSITIVE_INFINITY,
    unit: "s",
    budget: STOP_SECONDS,
    detail: { codes: codes.join(" ") },
  });
}

async function stateOf(shop: Shop, orderId: string, cookie: string): Promise<string> {
  const answer = await fetch(`${shop.origin}/api/orders/${orderId}`, { headers: { Cookie: cookie } });
  return answer.ok ? v.parse(orderViewSchema, await answer.json()).state : "not received";
}

const Offer = v.object({
  offerId: v.number(),
  vendorId: v.number(),
  productId: v.number(),
  price: v.number(),
  pieces: v.number(),
});

/** The operation that orders the first thing there is enough of, as many pieces as its shop takes an order for. */
async function anOrder(databaseUrl: string, orderId: string): Promise<object> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client
    .query(
      `SELECT o.id AS "offerId", o.vendor_id AS "vendorId", o.product_id AS "productId", o.price,
              greatest(1, ceil(v.minimum_order::numeric / o.price))::int AS pieces
         FROM offers o JOIN stock_levels s ON s.offer_id = o.id JOIN vendors v ON v.id = o.vendor_id
        WHERE o.unit = 'each' AND o.removed_at IS NULL AND o.price * 9 >= v.minimum_order
          AND s.on_hand - s.reserved > 9 ORDER BY o.id LIMIT 1`,
    )
    .finally(() => client.end());
  const offer = v.parse(Offer, rows[0]);
  const example = aPlacing();
  const order = v.parse(placeOrderSchema, example.args);
  const lines = order.lines.slice(0, 1).map((line) => ({
    ...line,
    quantity: quantityOf("each", offer.pieces),
    offerId: offer.offerId,
    vendorId: offer.vendorId,
    seen: { ...line.seen, productId: offer.productId, price: offer.price },
  }));
  return { ...example, lane: `order/${orderId}`, args: { ...order, orderId, lines } };
}

await run().finally(() => rmSync(folder, { recursive: true, force: true }));
const passed = report.close();
// Clients of started services may keep the loop alive; everything found is printed by now.
process.exit(passed ? 0 : 1);
