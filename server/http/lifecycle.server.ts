import type { Server } from "node:http";
import process from "node:process";
import { log } from "#server/platform/telemetry.server";

/** Milliseconds work in flight has to finish after the process was asked to end. */
const patience = 10_000;

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
    }, patience).unref();
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

/** Stops accepting, lets answers in progress finish, and closes what is idle. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeIdleConnections();
  });
}
