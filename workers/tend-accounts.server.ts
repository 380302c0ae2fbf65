import { METRICS } from "#domain/metrics";
import { eraseUnused } from "#server/accounts/erase-unused.server";
import { countMetric } from "#server/platform/metrics.server";
import { log } from "#server/platform/telemetry.server";
import type { Worker } from "#workers/worker";

/** Milliseconds between two rounds: what is due is due to the day. */
const EVERY = 60 * 60 * 1000;

/** Once an hour, and when it starts: erases guests and members nobody uses any more, and writes to members before. */
export function startTendingAccounts(): Worker {
  let stopping = false;
  let round = tend();
  const timer = setInterval(() => {
    round = round.then(tend);
  }, EVERY);
  return {
    async stop() {
      stopping = true;
      clearInterval(timer);
      await round;
    },
  };

  async function tend(): Promise<void> {
    try {
      while (!stopping) {
        const { warned, erased } = await eraseUnused(Date.now());
        if (warned + erased === 0) return;
        countMetric(METRICS.accountsExpired, erased);
        log.info({ warned, erased }, "wrote to members who do not come, and erased accounts nobody used");
      }
    } catch (error) {
      log.warn({ err: error }, "accounts nobody uses could not be tended; trying again");
    }
  }
}
