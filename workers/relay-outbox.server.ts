import { Client } from "pg";
import { config } from "#server/config.server";
import { RELAY_BATCH, relayEvents, relayOutbox } from "#server/orders/relay-outbox.server";
import { OUTBOX_CHANNEL } from "#server/orders/wake-relay.server";
import { log } from "#server/platform/telemetry.server";
import type { Worker } from "#workers/worker";

/** Milliseconds between looks when nobody calls. */
const LOOK_EVERY = 1_000;
const LONGEST_PAUSE = 15_000;

/**
 * Moves messages from the outbox to their queues for as long as the process lives: at once when called
 * (`wakeRelay`), every second anyway, and ever more slowly while SQS or PostgreSQL is gone.
 */
export function startRelay(): Worker {
  const stopping = new AbortController();
  const loops = [relayOutbox, relayEvents].map((relay) => keepRelaying(relay, stopping.signal));
  const wakeAll = () => {
    for (const { wake } of loops) wake();
  };
  const ears = listen(wakeAll, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      wakeAll();
      await Promise.all([...loops.map(({ running }) => running), ears]);
    },
  };
}

/** Relays until the signal fires. `wake` ends a pause, unless something is out of reach. */
function keepRelaying(relay: () => Promise<number>, stopping: AbortSignal) {
  let endPause = () => {};
  let called = false;

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.aborted) {
      called = false;
      try {
        const moved = await relay();
        failures = 0;
        if (moved === RELAY_BATCH) continue;
      } catch (error) {
        failures += 1;
        if (failures === 1) log.warn({ err: error }, "messages wait in the outbox; trying again");
      }
      if (called && failures === 0) continue;
      const pause = failures === 0 ? LOOK_EVERY : Math.min(LONGEST_PAUSE, 250 * 2 ** failures);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        endPause = () => {
          if (failures > 0 && !stopping.aborted) return;
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  return {
    running: run(),
    wake() {
      called = true;
      endPause();
    },
  };
}

/** Listens on a connection of its own and replaces it when it is lost; what is missed is found by looking. */
async function listen(onCall: () => void, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const client = new Client({ connectionString: config.database.url, keepAlive: true });
    const { promise: over, resolve: giveUp } = Promise.withResolvers<void>();
    client.on("error", () => giveUp());
    client.on("end", () => giveUp());
    client.on("notification", onCall);
    const stop = () => giveUp();
    stopping.addEventListener("abort", stop);
    try {
      await client.connect();
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
      await over;
    } catch (error) {
      log.debug({ err: error }, "cannot listen for calls to the relay");
    }
    stopping.removeEventListener("abort", stop);
    await client.end().catch((error: unknown) => log.debug({ err: error }, "the listener was gone already"));
    if (!stopping.aborted) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}
