import { settleUploads } from "#server/pictures/settle-uploads.server";
import { log } from "#server/platform/telemetry.server";
import type { Worker } from "#workers/worker";

/** Milliseconds between two looks: whoever sent a picture watches. */
const EVERY = 1_500;

/** Every moment: enters which pictures have been made. */
export function startSettlingUploads(every = EVERY): Worker {
  let stopped = false;
  let troubled = false;
  let timer: NodeJS.Timeout | undefined;
  let round = settle();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };

  async function settle(): Promise<void> {
    try {
      await settleUploads(Date.now());
      troubled = false;
    } catch (error) {
      if (!troubled) log.warn({ err: error }, "pictures wait to be shown; trying again");
      troubled = true;
    }
    if (stopped) return;
    timer = setTimeout(() => {
      round = settle();
    }, every);
  }
}
