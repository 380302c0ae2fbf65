import { endInOrder } from "#server/http/lifecycle.server";
import { warmUpKeys } from "#server/platform/field-encryption.server";
import { closePostgres } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { log } from "#server/platform/telemetry.server";
import { startAnchoring } from "#workers/anchor-audit.server";
import { startPublishing } from "#workers/publish-catalogue.server";
import { startRelay } from "#workers/relay-outbox.server";
import { startReviewing } from "#workers/review-orders.server";
import { startSendingMail } from "#workers/send-mail.server";
import { startTending } from "#workers/tend-orders.server";
import { startTendingTokens } from "#workers/tend-tokens.server";

/** Everything that happens behind the web: one process, as many as are needed. */

const workers = [
  startPublishing(),
  startRelay(),
  startReviewing(),
  startTending(),
  startTendingTokens(),
  startSendingMail(),
  startAnchoring(),
];
// The first order should not wait for the key service; while that is away, the shop serves what needs no key.
warmUpKeys().catch((error: unknown) => log.error({ err: error }, "the current data key cannot be had"));
log.info("workers started");
process.send?.("working");

endInOrder(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  closeRedis();
  await closePostgres();
});
