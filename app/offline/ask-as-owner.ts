import * as v from "valibot";
import { read } from "./database.ts";
import { isGuest } from "./device.ts";
import { type ProofNeeded, proofNeededIn } from "./proof-needed.ts";
import type { Owner } from "./records.ts";
import { callServer, type Surroundings } from "./server-call.ts";
import { accountOf, settingIn } from "./settings.ts";

/** `not-owner`: the session is over or somebody else's, so whatever came back is not the owner's. */
export type AskedAsOwner<T> =
  | { readonly kind: "answer"; readonly answer: T }
  | { readonly kind: "not-owner" }
  | { readonly kind: "unproven"; readonly proof: ProofNeeded }
  | { readonly kind: "failed" };

/** Asks the server for something of the owner's, and takes no other account's for it. Never throws for the network. */
export async function askAsOwner<T extends { readonly owner: string }>(
  surroundings: Surroundings,
  owner: Owner,
  path: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<AskedAsOwner<T>> {
  // A guest the server has never met has no session: asking would only be refused.
  const account = await accountOfOwner(owner);
  if (account === null) return { kind: "not-owner" };
  const reply = await callServer(surroundings, path);
  if (reply?.status === 401) return { kind: "not-owner" };
  const proof = proofNeededIn(reply);
  if (proof !== null) return { kind: "unproven", proof };
  const answer = v.safeParse(schema, reply?.body);
  if (reply?.status !== 200 || !answer.success) return { kind: "failed" };
  return answer.output.owner === account ? { kind: "answer", answer: answer.output } : { kind: "not-owner" };
}

/** The server's account of an owner; null for a guest who never had a session. */
export async function accountOfOwner(owner: Owner): Promise<string | null> {
  return isGuest(owner) ? read(["settings"], (tx) => settingIn(tx, accountOf(owner))) : owner;
}
