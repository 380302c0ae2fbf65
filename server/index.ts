import path from "node:path";
import * as build from "virtual:remix/server-build";
import { warmUpBreachedPasswords } from "#server/accounts/breached-passwords.server";
import { flushSeen } from "#server/accounts/note-seen.server";
import { closeCatalogue, followCatalogue, onCatalogueChange } from "#server/catalogue/live-catalogue.server";
import { config } from "#server/config.server";
import { noteBuild } from "#server/errors/error-records.server";
import { flushErrors, keepLoggedErrors } from "#server/errors/keep-errors.server";
import { finishAfterwards } from "#server/http/after-answer.server";
import { beginDraining } from "#server/http/draining.server";
import { createHost } from "#server/http/host.server";
import { closeServer, endInOrder } from "#server/http/lifecycle.server";
import { expirePages } from "#server/http/page-cache.server";
import { serveRemix } from "#server/http/remix.server";
import { serveStaticFiles } from "#server/http/static-files.server";
import { warmUpKeys } from "#server/platform/field-encryption.server";
import { flushMetrics } from "#server/platform/metrics.server";
import { closePostgres } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { startTracing } from "#server/platform/start-tracing.server";
import { log } from "#server/platform/telemetry.server";
import { closeReplicas } from "#server/replicas/replicas.server";

/** The HTTP host, as built into build/server/index.js. */

keepLoggedErrors();
const finishTracing = await startTracing("web");
const built = path.resolve(import.meta.dirname, "..");
const files = serveStaticFiles([path.join(built, "client"), path.join(built, "previous")]);
const server = createHost(files, serveRemix(build));
const { host, port } = config.http;
onCatalogueChange(expirePages);
// The first page should not wait for the catalogue to be read into memory.
void followCatalogue();

// The first order should not wait for the key service; while that is away, the shop serves what needs no key.
warmUpKeys().catch((error: unknown) => log.error({ err: error }, "the current data key cannot be had"));

// Browsers name their build when they tell of a failure, and people look for the release.
noteBuild(build.assets.version, config.release).catch((error: unknown) =>
  log.warn({ err: error }, "failures in browsers will go by their build instead of the release"),
);

// Nor should the first to choose a password wait for the list of those it must not be.
warmUpBreachedPasswords().catch((error: unknown) =>
  log.error({ err: error }, "breached passwords are unknown"),
);

server.once("error", (error) => {
  log.fatal({ err: error }, `cannot listen on ${host}:${port}`);
  process.exit(1);
});
server.listen(port, host, () => {
  log.info({ host, port }, "listening");
  process.send?.("listening");
});

endInOrder(async () => {
  beginDraining();
  await closeServer(server);
  await finishAfterwards();
  closeRedis();
  await closeCatalogue();
  await Promise.all([flushErrors(), flushSeen()]);
  await Promise.all([closeReplicas(), closePostgres()]);
  flushMetrics();
  await finishTracing();
});
