import * as v from "valibot";
import { identitySchema } from "#domain/accounts";
import { type Failure, parseRetryAfter } from "./backoff.ts";
import { read, write } from "./database.ts";
import { isGuest, readDevice } from "./device.ts";
import { signedIn } from "./owner.ts";
import { callServer, type Surroundings } from "./server-call.ts";
import { accountOf, keepSetting, SIGN_IN_FOR } from "./settings.ts";

/** `open`: the session is the device owner's now. `sign-in`: only the owner signing in can make it so. */
export type SessionOpened =
  | { readonly kind: "open" }
  | { readonly kind: "sign-in" }
  | { readonly kind: "failed"; readonly failure: Failure };

/**
 * Gets the device's owner a session: a guest's for the asking, a member's only where they are signed in. Where
 * a member signed in without this device noticing (a plain form), the device becomes theirs here.
 * @param sender the client group whose operations are to be sent, where it is an earlier one of this device
 */
export async function openSession(surroundings: Surroundings, sender?: string): Promise<SessionOpened> {
  const device = await readDevice();
  if (!device.ok) return { kind: "failed", failure: { kind: "unreachable" } };
  const { owner } = device.value;
  const earlier = sender && (await read(["device"], (tx) => tx.objectStore("device").get(sender)));
  const { clientGroup, secret } = earlier || device.value;
  const reply = await callServer(surroundings, "/api/session/guest", { clientGroup, secret });
  if (!reply) return { kind: "failed", failure: { kind: "unreachable" } };
  if (reply.status === 409 || reply.status === 403 || reply.status === 401) return askToSignIn(owner);

  const identity = v.safeParse(identitySchema, reply.body);
  if (reply.status !== 200 || !identity.success) {
    const retryAfter = parseRetryAfter(reply.headers.get("Retry-After"), surroundings.now());
    return { kind: "failed", failure: { kind: "busy", retryAfter } };
  }
  const { accountId, role } = identity.output;
  if (role === "guest") {
    if (!isGuest(owner)) return askToSignIn(owner);
    await write(["settings"], (tx) => keepSetting(tx, accountOf(owner), accountId));
    return { kind: "open" };
  }
  if (!isGuest(owner) && owner !== accountId) return askToSignIn(owner);
  await signedIn(accountId);
  return { kind: "open" };
}

async function askToSignIn(owner: string): Promise<SessionOpened> {
  await write(["settings"], (tx) => keepSetting(tx, SIGN_IN_FOR, owner));
  return { kind: "sign-in" };
}
