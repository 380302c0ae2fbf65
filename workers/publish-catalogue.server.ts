import { runPublisher } from "#server/catalogue/run-publisher.server";
import type { Worker } from "#workers/worker";

/** Publishes catalogue changes and snapshots; of several such processes one does, and the others stand by. */
export function startPublishing(): Worker {
  const ending = new AbortController();
  const running = runPublisher(ending.signal);
  return {
    async stop() {
      ending.abort();
      await running;
    },
  };
}
