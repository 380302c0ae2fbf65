import { expireAnswers } from "#server/orders/expire-answers.server";
import { reviewStragglers } from "#server/orders/review-stragglers.server";
import { log } from "#server/platform/telemetry.server";
import type { Worker } from "#workers/worker";

/** Milliseconds between two rounds. */
const EVERY = 20_000;

/** Every twenty seconds: calls off orders nobody answered for, and reviews those whose message never came. */
export function startTending(): Worker {
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(tend);
  }, EVERY);
  return {
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}

async function tend(): Promise<void> {
  const now = Date.now();
  try {
    const expired = await expireAnswers(now);
    if (expired > 0) log.info({ orders: expired }, "called off orders nobody answered for");
    const found = await reviewStragglers(now);
    if (found > 0) log.warn({ orders: found }, "reviewed orders whose message had not come");
  } catch (error) {
    log.warn({ err: error }, "orders could not be tended; trying again");
  }
}
