import { pool } from "#server/platform/postgres.server";
import { log } from "#server/platform/telemetry.server";

export const OUTBOX_CHANNEL = "outbox";

/** Milliseconds between two calls of one process. */
const PAUSE = 10;

let called = false;

/**
 * Tells the relay that messages wait in the outbox, some milliseconds from now and once for all who ask until
 * then. Not part of the transaction that wrote them: NOTIFY takes a lock at commit that would let only one
 * order commit at a time. A call that is lost costs a second, the relay looks by itself that often.
 */
export function wakeRelay(): void {
  if (called) return;
  called = true;
  setTimeout(() => {
    called = false;
    pool
      .query(`NOTIFY ${OUTBOX_CHANNEL}`)
      .catch((error: unknown) => log.debug({ err: error }, "the relay was not called"));
  }, PAUSE).unref();
}
