import { accountOfOwner } from "./ask-as-owner.ts";
import { afterFailure, type SenderState, withoutNetworkWait } from "./backoff.ts";
import { type Reading, read, type ShopStore, type Writing, write } from "./database.ts";
import { knownDeviceIn } from "./device.ts";
import { openSession } from "./open-session.ts";
import {
  afterAnswer,
  planSending,
  RESTED,
  type SendingPlan,
  settleBatch,
  splitUnread,
} from "./outbox-plan.ts";
import { type Posted, postOperations } from "./post-operations.ts";
import { keepProofNeeded } from "./proof-needed.ts";
import type { OutboxEntry } from "./records.ts";
import { takeTurn } from "./sender-turn.ts";
import { REAL, type Surroundings } from "./server-call.ts";
import {
  keepSetting,
  LAST_CONTACT,
  SECOND_FACTOR_FOR,
  SENDER_STATE,
  SIGN_IN_FOR,
  settingIn,
} from "./settings.ts";
import { SETTLE_STORES, settleIn } from "./settle-operations.ts";

/** What a run came to. */
export type SendingRun = {
  /** Whether the server answered any batch: then there is something to pull. */
  readonly answered: boolean;
  /** Whether a batch left and none came back. */
  readonly unreachable: boolean;
  /** When to run again if nothing else happens; null when only the outside can change something. */
  readonly wakeAt: number | null;
};

const IDLE: SendingRun = { answered: false, unreachable: false, wakeAt: null };
/** How long to wait for a device that cannot even keep what it heard. */
const STORAGE_WAIT_MS = 60_000;
const PLAN_STORES: ShopStore[] = ["device", "outbox", "settings"];

/**
 * Sends everything that may be sent now, one sender at a time over all tabs and the service worker. An
 * operation is deleted only after the server's answer for it, so that it may be stopped at any moment.
 * Run it as often as you like.
 */
export async function sendOperations(surroundings: Surroundings = REAL): Promise<SendingRun> {
  const look = await read(PLAN_STORES, (tx) => planIn(tx, surroundings.now()));
  if (look.send.length === 0 && look.hold.length === 0) return { ...IDLE, wakeAt: look.wakeAt };
  const run = await takeTurn("egm-sender", async (keepTurn) => {
    let run = IDLE;
    let sessionTried = false;
    while (await keepTurn()) {
      const plan = await claimBatch(surroundings.now());
      if (plan.send.length === 0) return { ...run, wakeAt: plan.wakeAt };
      // A guest the server has never met has no session yet: asking first saves being sent away.
      const posted: Posted =
        !sessionTried && (await isStranger())
          ? { kind: "no-session" }
          : await postOperations(surroundings, plan.send);
      if (needsSession(posted) && !sessionTried) {
        sessionTried = true;
        if (!(await getSession(surroundings, plan.send[0]?.clientGroup))) run = { ...run, unreachable: true };
        continue;
      }
      run = {
        ...run,
        answered: run.answered || posted.kind === "answered",
        unreachable: posted.kind === "failed",
      };
      if (!(await conclude(surroundings, plan.send, posted))) {
        return { ...run, wakeAt: surroundings.now() + STORAGE_WAIT_MS };
      }
    }
    return run;
  });
  return run ?? { ...IDLE, wakeAt: surroundings.now() + 5_000 };
}

/** The network seems to be back, or the shopper did something: do not wait any longer for it. */
export async function stopWaitingForNetwork(): Promise<void> {
  const state = await read(["settings"], (tx) => settingIn(tx, SENDER_STATE));
  if (!state || withoutNetworkWait(state) === state || state.retryAt === 0) return;
  await write(["settings"], (tx) => changeState(tx, withoutNetworkWait));
}

async function planIn(tx: Reading, now: number): Promise<SendingPlan> {
  const device = await knownDeviceIn(tx);
  if (!device) return { send: [], hold: [], wakeAt: null };
  const entries = await tx.objectStore("outbox").getAll();
  const state = (await settingIn(tx, SENDER_STATE)) ?? RESTED;
  const held = await Promise.all([settingIn(tx, SIGN_IN_FOR), settingIn(tx, SECOND_FACTOR_FOR)]);
  return planSending(entries, { owner: device.owner, state, held: held.includes(device.owner), now });
}

/** Marks what is about to leave, so that nobody changes it any more, and holds what has waited too long. */
async function claimBatch(now: number): Promise<SendingPlan> {
  const claimed = await write([...PLAN_STORES, "orders"], async (tx) => {
    const plan = await planIn(tx, now);
    for (const entry of plan.send) {
      if (entry.attemptedAt === null) await tx.objectStore("outbox").put({ ...entry, attemptedAt: now });
    }
    for (const entry of plan.hold) await holdOrder(tx, entry);
    return plan;
  });
  // What cannot be marked must not leave: it could be changed after it has arrived.
  return claimed.ok ? claimed.value : { send: [], hold: [], wakeAt: now + STORAGE_WAIT_MS };
}

async function holdOrder(tx: Writing, entry: OutboxEntry): Promise<void> {
  await tx.objectStore("outbox").put({ ...entry, held: true });
  const order = await tx.objectStore("orders").get(entry.lane.slice("order/".length));
  if (order) await tx.objectStore("orders").put({ ...order, stage: "held" });
}

/**
 * Also when everything is "not yours": that is how a session of somebody else answers, and then nothing was
 * decided about the operations themselves.
 */
function needsSession(posted: Posted): boolean {
  if (posted.kind === "no-session") return true;
  if (posted.kind !== "answered") return false;
  return posted.answer.results.every(
    (result) => result.outcome === "rejected" && result.code === "not-yours",
  );
}

async function isStranger(): Promise<boolean> {
  const device = await read(["device"], knownDeviceIn);
  return device !== undefined && (await accountOfOwner(device.owner)) === null;
}

/** False when the server could not be asked; that a member has to sign in is kept by `openSession` itself. */
async function getSession(surroundings: Surroundings, sender: string | undefined): Promise<boolean> {
  const opened = await openSession(surroundings, sender);
  if (opened.kind !== "failed") return true;
  const { now, random } = surroundings;
  await write(["settings"], (tx) =>
    changeState(tx, (state) => afterFailure(state, opened.failure, now(), random())),
  );
  return false;
}

/** False when the device could not keep it: then the batch is sent again, which is harmless, but not at once. */
async function conclude(
  { now, random }: Surroundings,
  batch: readonly OutboxEntry[],
  posted: Posted,
): Promise<boolean> {
  const saved = await write([...SETTLE_STORES, "settings"], async (tx) => {
    switch (posted.kind) {
      case "answered":
        await settleIn(tx, settleBatch(batch, posted.answer.results, now()), posted.answer.seq, now());
        await keepSetting(tx, LAST_CONTACT, now());
        return changeState(tx, afterAnswer);
      case "unread": {
        const split = splitUnread(batch, (await settingIn(tx, SENDER_STATE)) ?? RESTED, now());
        await settleIn(tx, split.settled, 0, now());
        return changeState(tx, () => split.state);
      }
      case "no-session":
        return changeState(tx, (state) =>
          afterFailure(state, { kind: "busy", retryAfter: null }, now(), random()),
        );
      case "unproven": {
        // Nothing is wrong with the network or the operations: they wait where they are, without a clock.
        const [first] = batch;
        if (first) await keepProofNeeded(tx, first.owner, posted.proof);
        return changeState(tx, afterAnswer);
      }
      case "failed":
        return changeState(tx, (state) => afterFailure(state, posted.failure, now(), random()));
    }
  });
  return saved.ok;
}

async function changeState(tx: Writing, change: (state: SenderState) => SenderState): Promise<void> {
  await keepSetting(tx, SENDER_STATE, change((await settingIn(tx, SENDER_STATE)) ?? RESTED));
}
