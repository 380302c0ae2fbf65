import * as v from "valibot";
import { read, type Writing, write } from "./database.ts";
import { knownDeviceIn } from "./device.ts";
import type { Owner } from "./records.ts";
import type { Reply } from "./server-call.ts";
import { keepSetting, SECOND_FACTOR_FOR, SIGN_IN_FOR, settingIn } from "./settings.ts";

/** What the server wants of somebody it knows before it does what was asked: the network is well, and so is the outbox. */
export type ProofNeeded = "second-factor-needed" | "sign-in-again";

const problemSchema = v.object({ code: v.picklist(["second-factor-needed", "sign-in-again"]) });

/** Null for every other answer, also for what is refused whatever is proved. */
export function proofNeededIn(reply: Reply | null): ProofNeeded | null {
  if (reply?.status !== 403) return null;
  const problem = v.safeParse(problemSchema, reply.body);
  return problem.success ? problem.output.code : null;
}

/** Holds everything of the owner's until they have shown it, in a transaction over `settings`. */
export async function keepProofNeeded(tx: Writing, owner: Owner, proof: ProofNeeded): Promise<void> {
  await keepSetting(tx, proof === "sign-in-again" ? SIGN_IN_FOR : SECOND_FACTOR_FOR, owner);
}

/** Whether the owner of this device has to show a second factor before anything of theirs goes on. */
export function needsSecondFactor(): Promise<boolean> {
  return read(["device", "settings"], async (tx) => {
    const device = await knownDeviceIn(tx);
    return device !== undefined && (await settingIn(tx, SECOND_FACTOR_FOR)) === device.owner;
  });
}

/** Somebody has just shown it: what was held for it goes now. */
export async function secondFactorShown(): Promise<void> {
  if (!(await needsSecondFactor())) return;
  // Naming the outbox makes every tab look whether there is something to send.
  await write(["settings", "outbox"], (tx) => keepSetting(tx, SECOND_FACTOR_FOR, null));
}
