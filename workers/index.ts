import { flushErrors, keepLoggedErrors } from "#server/errors/keep-errors.server";
import { endInOrder } from "#server/http/lifecycle.server";
import { warmUpKeys } from "#server/platform/field-encryption.server";
import { flushMetrics } from "#server/platform/metrics.server";
import { closePostgres } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { startTracing } from "#server/platform/start-tracing.server";
import { log } from "#server/platform/telemetry.server";
import { isWorkerName, startWorkers, WORKER_NAMES } from "#workers/by-name.server";

/**
 * What happens behind the web: all of it in one process, or only what is named, `workers.js orders mail`. Of each any
 * number may run: queues share their messages out, and for the others a lock in PostgreSQL says whose turn it is.
 */

const named = process.argv.slice(2);
const unknown = named.filter((name) => !isWorkerName(name));
if (unknown.length > 0) {
  log.fatal(`there is no worker ${unknown.join(", ")}; there are ${WORKER_NAMES.join(", ")}`);
  process.exit(1);
}
keepLoggedErrors();
const finishTracing = await startTracing("workers");
const workers = startWorkers(named.length === 0 ? WORKER_NAMES : named.filter(isWorkerName));
// The first order should not wait for the key service; while that is away, the shop serves what needs no key.
warmUpKeys().catch((error: unknown) => log.error({ err: error }, "the current data key cannot be had"));
log.info({ workers: named.length === 0 ? "all" : named }, "workers started");
process.send?.("working");

endInOrder(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  closeRedis();
  await flushErrors();
  await closePostgres();
  flushMetrics();
  await finishTracing();
});
