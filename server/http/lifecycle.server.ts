import type { Server } from "node:http";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { config } from "#server/config.server";
import { log } from "#server/platform/telemetry.server";
import { DRAIN_SECONDS, patienceOf } from "#server/stop-times";

/**
 * Ends the process in order when it is asked to: by a signal, or by the end of the launcher that started it.
 * Asking again changes nothing; running out of patience ends it at once.
 */
export function endInOrder(close: () => Promise<void>): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => {
      log.warn("work in flight did not finish in time");
      process.exit(1);
    }, patienceOf(config.http.stopGraceSeconds) * 1_000).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "could not end in order");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  // The channel to a launcher closes with it, also when it was killed: nobody is left to start or stop us.
  if (process.connected) process.once("disconnect", end);
}

/** Milliseconds. */
export type Farewell = {
  /** How long requests are still taken: a load balancer goes on sending until all of it knows. */
  readonly grace: number;
  /** How long answers in progress have after that. */
  readonly drain: number;
};

const FAREWELL: Farewell = { grace: config.http.stopGraceSeconds * 1_000, drain: DRAIN_SECONDS * 1_000 };
/** Milliseconds between looks for connections that have become idle. */
const SWEEP = 50;

/**
 * Takes requests for the grace time, stops accepting, and lets answers in progress finish. Who is not done by then,
 * a slow reader for one, is hung up on, so that what the process has to put away itself has its time.
 */
export async function closeServer(server: Server, { grace, drain }: Farewell = FAREWELL): Promise<void> {
  await pause(grace);
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
  // Closing hangs up on the idle of this moment; a connection kept alive past its answer would hold us for a minute.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
  const end = setTimeout(() => {
    log.warn("answers in progress were cut off");
    server.closeAllConnections();
  }, drain);
  await closed.finally(() => {
    clearInterval(sweep);
    clearTimeout(end);
  });
}
