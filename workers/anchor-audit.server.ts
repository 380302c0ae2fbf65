import { anchorAudit } from "#server/audit/anchor-audit.server";
import { log } from "#server/platform/telemetry.server";
import type { Worker } from "#workers/worker";

/** Milliseconds between two rounds: for so long, rows cut off the end of the audit log would not be missed. */
const EVERY = 60_000;

/** Every minute: notes in storage how far the audit log reaches. */
export function startAnchoring(): Worker {
  let noted: bigint | null = null;
  let round = anchor();
  const timer = setInterval(() => {
    round = round.then(anchor);
  }, EVERY);
  return {
    async stop() {
      clearInterval(timer);
      await round;
    },
  };

  async function anchor(): Promise<void> {
    try {
      noted = (await anchorAudit(noted, Date.now())) ?? noted;
    } catch (error) {
      log.warn({ err: error }, "the end of the audit log could not be noted; trying again");
    }
  }
}
