import { cartIn } from "./cart.ts";
import { read } from "./database.ts";
import { isGuest, knownDeviceIn } from "./device.ts";
import { needsSecondFactor } from "./proof-needed.ts";
import { pullCart } from "./pull-cart.ts";
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
  if (run.unreachable) return { run, pulled: null };
  // Only the server knows whether a second factor was shown meanwhile, perhaps in another browser tab.
  const held = await needsSecondFactor();
  const wantsCart = run.answered || held || HOPEFUL.includes(occasion) || (await hasJustSignedIn());
  const pulled = wantsCart || occasion === "news" ? await pullOrders(surroundings) : null;
  // Orders say whether the server can be reached; a cart that stays behind is pulled the next time.
  if (wantsCart && pulled !== "failed" && pulled !== "unproven") await pullCart(surroundings);
  return { run: held && pulled === "pulled" ? await sendOperations(surroundings) : run, pulled };
}

/** Whether this device has yet to see what its member has on the server. */
function hasJustSignedIn(): Promise<boolean> {
  return read(["device", "cart"], async (tx) => {
    const device = await knownDeviceIn(tx);
    if (!device || isGuest(device.owner)) return false;
    return (await cartIn(tx, device.owner)).seq === undefined;
  });
}
