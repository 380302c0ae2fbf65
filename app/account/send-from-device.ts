import * as v from "valibot";
import {
  type Confirmation,
  type Credentials,
  type Device,
  type Identity,
  identitySchema,
  type Registration,
  registrationAskedSchema,
  signedInSchema,
} from "#domain/accounts";
import { readDevice } from "#offline/device";
import { signedIn, signedOut } from "#offline/owner";
import type { Refusal } from "./account-form.ts";

export type Refused = { readonly ok: false; readonly refusal: Refusal };
export type Sent = { readonly ok: true } | Refused;
/** `mustEnrol`: nothing but setting up a second factor is allowed yet. */
export type SignedInSent = { readonly ok: true; readonly mustEnrol: boolean } | Refused;

const TIMEOUT_MS = 20_000;
const problemSchema = v.object({ code: v.optional(v.string(), "refused") });

/** Asks for an account; the device brings what it holds along once the mail is answered. */
export async function registerFromDevice(
  registration: Registration,
): Promise<{ readonly ok: true; readonly challengeId: string } | Refused> {
  const answer = await send("/api/session/register", "POST", registration);
  if (!answer.ok) return answer;
  return { ok: true, ...v.parse(registrationAskedSchema, await answer.response.json()) };
}

/**
 * Signs in from a page, with a password or by confirming a registration, and brings along what this device holds: the server adopts its guest, then
 * the device follows.
 */
export async function signInFromDevice(
  path: "/api/session" | "/api/session/verify" | "/api/session/second-factor" | "/api/session/passkey",
  fields: Credentials | Confirmation | { readonly code: string } | { readonly passkey: unknown },
): Promise<SignedInSent> {
  const device = await thisDevice();
  const answer = await send(path, "POST", { ...fields, ...(device && { device }) });
  if (!answer.ok) return answer;
  const { accountId, deviceJoined, mustEnrol } = v.parse(signedInSchema, await answer.response.json());
  // A device that cannot keep anything is signed in all the same; it just has nothing to bring along.
  await signedIn(accountId, deviceJoined);
  // It was another member's: by now it has minted itself anew, and the server must know it before it sends.
  if (!deviceJoined) await introduceDevice();
  return { ok: true, mustEnrol };
}

/** Ends the session; the device is a new guest's from then on. */
export async function signOutFromDevice(): Promise<Sent> {
  const answer = await send("/api/session", "DELETE", null);
  if (!answer.ok) return answer;
  await signedOut();
  return { ok: true };
}

/** Whom the server takes this device for: null for nobody; not `ok` when it cannot be asked. */
export async function askWhoIAm(): Promise<
  { readonly ok: true; readonly identity: Identity | null } | { readonly ok: false }
> {
  const answer = await send("/api/session", "GET", null);
  if (!answer.ok) return { ok: false };
  return { ok: true, identity: v.parse(v.nullable(identitySchema), await answer.response.json()) };
}

async function introduceDevice(): Promise<void> {
  const device = await thisDevice();
  if (device) await send("/api/session/guest", "POST", device);
}

async function thisDevice(): Promise<Device | null> {
  const device = await readDevice();
  return device.ok ? { clientGroup: device.value.clientGroup, secret: device.value.secret } : null;
}

type Answered = { readonly ok: true; readonly response: Response } | Refused;

/** Asks the server for something beside a page. */
export async function send(
  path: string,
  method: "GET" | "POST" | "DELETE",
  body: unknown,
): Promise<Answered> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== null && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
  } catch {
    return { ok: false, refusal: { reason: "offline" } };
  }
  if (response.ok) return { ok: true, response };
  const problem = v.safeParse(problemSchema, await response.json().catch(() => null));
  const retryAfter = Number(response.headers.get("Retry-After")) || undefined;
  const reason = problem.success ? problem.output.code : "refused";
  return { ok: false, refusal: { reason, ...(retryAfter !== undefined && { retryAfter }) } };
}
