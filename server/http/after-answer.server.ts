import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import { log } from "#server/platform/telemetry.server";

type Work = () => Promise<void>;
type Answering = { readonly due: Work[]; sent: boolean };

const answering = new AsyncLocalStorage<Answering>();
const running = new Set<Promise<void>>();

/**
 * Has `work` done once the answer that is being made is on its way, so that nobody waits for it; outside of a request
 * at once. A process that is killed loses it: it has to be something that the next request would do again.
 */
export function afterAnswer(work: Work): void {
  const request = answering.getStore();
  if (request === undefined || request.sent) begin(work);
  else request.due.push(work);
}

/** Runs `body`, which answers with `response`; what it leaves for afterwards begins when that was sent, or nobody waits for it any more. */
export function whileAnswering<T>(response: Pick<ServerResponse, "once">, body: () => T): T {
  const request: Answering = { due: [], sent: false };
  response.once("close", () => {
    request.sent = true;
    for (const work of request.due.splice(0)) begin(work);
  });
  return answering.run(request, body);
}

/** Waits until everything that was left for afterwards is done: before the process closes what it works with. */
export async function finishAfterwards(): Promise<void> {
  while (running.size > 0) await Promise.all(running);
}

function begin(work: Work): void {
  const done = work()
    .catch((error: unknown) => log.error({ err: error }, "what an answer left for afterwards failed"))
    .finally(() => running.delete(done));
  running.add(done);
}
