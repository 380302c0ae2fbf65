import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { uuidv7 } from "uuidv7";
import { buildIfStale } from "#server/embedded/build-if-stale.server";
import { WORKER_FLAGS } from "#server/embedded/memory-flags";
import { progressOn } from "#server/embedded/progress";
import { aPrincipal } from "#test/principals.ts";
import { printFigure } from "./figure.ts";
import { openBareOrders } from "./orders-bare.server.ts";
import { aPlacing } from "./orders-carts.ts";
import { openStage, residentMegabytes } from "./orders-stage.server.ts";

const ORDERS = 8_000;
const SHOPPERS = 40;
const BATCH = 100;
/** What the process runs: publishing 50,000 products meanwhile is another's work, as it is where it is deployed. */
const DEPLOYED = ["relay", "orders"];

/**
 * Orders over three vendors settled by one worker process, from the outbox through SQS to the committed
 * review, against the bare order transaction on the same PostgreSQL before and after.
 */
export async function run(): Promise<void> {
  await buildIfStale(progressOn(console.error, () => performance.now()));
  const stage = await openStage();
  const client = new Client({ connectionString: stage.databaseUrl });
  await client.connect();
  try {
    const bare = await openBareOrders(stage.databaseUrl);
    await placeAll(client);
    const before = await bare.measure(4);
    const worker = await stage.start("build/server/workers.js", { flags: WORKER_FLAGS, args: DEPLOYED });
    const begun = performance.now();
    while ((await received(client)) > 0) await pause(20);
    const settled = ORDERS / ((performance.now() - begun) / 1000);
    const megabytes = residentMegabytes(worker);
    const after = await bare.measure(4);
    await bare.close();
    await expectSound();
    const bareRate = (before + after) / 2;
    printFigure({
      name: "orders settled, of bare order transactions",
      value: settled / bareRate,
      unit: "ratio",
      budget: 0.25,
      atLeast: true,
      detail: { "settled/s": Math.round(settled), "bare/s": Math.round(bareRate), orders: ORDERS },
    });
    if (megabytes !== null) {
      printFigure({
        name: "memory of the worker settling orders",
        value: megabytes,
        unit: "MB",
        budget: 200,
      });
    }
  } finally {
    await client.end();
    await stage.close();
  }
}

async function placeAll(client: Client): Promise<void> {
  const { applyBatch } = await import("#server/operations/apply-batch.server");
  const shoppers = Array.from({ length: SHOPPERS }, () => ({ accountId: uuidv7(), clientGroup: uuidv7() }));
  for (const { accountId, clientGroup } of shoppers) {
    await client.query("INSERT INTO accounts (id, role) VALUES ($1, 'guest')", [accountId]);
    await client.query("INSERT INTO client_groups (id, account_id, secret_hash) VALUES ($1, $2, '\\x00')", [
      clientGroup,
      accountId,
    ]);
  }
  await Promise.all(
    shoppers.map(async ({ accountId, clientGroup }) => {
      for (let placed = 0; placed < ORDERS / SHOPPERS; placed += BATCH) {
        const operations = Array.from({ length: BATCH }, aPlacing);
        await applyBatch(aPrincipal({ accountId }), { clientGroup, operations }, Date.now());
      }
    }),
  );
  const waiting = await received(client);
  if (waiting !== ORDERS) throw new Error(`${waiting} of ${ORDERS} orders were received`);
}

async function received(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM orders WHERE state = 'received'",
  );
  return rows[0]?.count ?? 0;
}

/** A fast worker that sells what is not there would not count. Ends this process's own connections. */
async function expectSound(): Promise<void> {
  const { closePostgres, pool } = await import("#server/platform/postgres.server");
  const { closeRedis } = await import("#server/platform/redis.server");
  const { checkLedger } = await import("#server/stock/check-ledger.server");
  const faults = await checkLedger(pool);
  await closePostgres();
  closeRedis();
  if (faults.length > 0) throw new Error(`the ledger is broken: ${JSON.stringify(faults.slice(0, 3))}`);
}
