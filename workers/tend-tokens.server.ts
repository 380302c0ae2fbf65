import { log } from "#server/platform/telemetry.server";
import { deleteEndedRefreshTokens } from "#server/tokens/refresh-token-records.server";
import { tendSigningKeys } from "#server/tokens/rotate-signing-keys.server";
import type { Worker } from "#workers/worker";

/** Milliseconds between two rounds: a key is announced two days ahead, so that many may fail. */
const EVERY = 60 * 60 * 1000;

/** Once an hour, and when it starts: announces the next signing key when it is time, and clears away what is over. */
export function startTendingTokens(): Worker {
  let round = tend();
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
    const { made, deleted } = await tendSigningKeys(now);
    if (made !== null) log.info({ kid: made }, "announced the next signing key");
    if (deleted > 0) log.info({ keys: deleted }, "deleted signing keys whose tokens have all ended");
    await deleteEndedRefreshTokens(now);
  } catch (error) {
    log.warn({ err: error }, "signing keys could not be tended; trying again");
  }
}
