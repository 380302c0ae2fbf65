import { type Pulled, pullOrders } from "./pull-orders.ts";
import { type SendingRun, sendOperations, stopWaitingForNetwork } from "./send-operations.ts";
import { REAL, type Surroundings } from "./server-call.ts";

/** What makes a device speak to the server. */
export type Occasion = "write" | "online" | "shown" | "start" | "timer" | "news" | "background";

/** Occasions on which a wait for a lost network is over: the browser says that something has changed. */
const HOPEFUL: readonly Occasion[] = ["online", "shown", "start", "background"];

export type Exchange = {
  readonly run: SendingRun;
  /** Null when there was no reason to pull. */
  readonly pulled: Pulled | null;
};

/** Sends what waits and pulls what became of it. Rejects only when the device's storage does. */
export async function exchange(occasion: Occasion, surroundings: Surroundings = REAL): Promise<Exchange> {
  if (HOPEFUL.includes(occasion)) await stopWaitingForNetwork();
  const run = await sendOperations(surroundings);
  const wantsNews = run.answered || HOPEFUL.includes(occasion) || occasion === "news";
  const pulled = wantsNews && !run.unreachable ? await pullOrders(surroundings) : null;
  return { run, pulled };
}
