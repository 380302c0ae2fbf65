import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import * as v from "valibot";
import { passkeyAddedSchema } from "#domain/passkeys";
import { type Refused, type SignedInSent, send, signInFromDevice } from "./send-from-device.ts";

/** The person closed the browser's question, or it asked too long. Nothing to explain. */
export type Cancelled = { readonly ok: false; readonly refusal: null };

/** Whether this browser can make and use passkeys on this page. */
export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential === "function" && window.isSecureContext;
}

/** Whether the browser can offer passkeys among what it fills into the e-mail field. */
export async function canOfferPasskeys(): Promise<boolean> {
  return canUsePasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;
}

/**
 * Signs in with a passkey the person picks.
 * @param autofill waits until they pick it in the e-mail field, instead of asking now
 */
export async function signInWithPasskeyFromDevice(autofill: boolean): Promise<SignedInSent | Cancelled> {
  const signed = await signWith("sign-in", autofill);
  return signed.ok ? signInFromDevice("/api/session/passkey", { passkey: signed.passkey }) : signed;
}

/** Proves once more, with a passkey, who is signed in. */
export async function confirmWithPasskeyFromDevice(): Promise<{ readonly ok: true } | Refused | Cancelled> {
  const signed = await signWith("confirm", false);
  if (!signed.ok) return signed;
  const answer = await send("/api/session/confirm", "POST", { passkey: signed.passkey });
  return answer.ok ? { ok: true } : answer;
}

export type PasskeyMade = { readonly ok: true; readonly codesMade: boolean } | Refused | Cancelled;

/** Makes a passkey on this device, or one the person holds up to it, and has the server keep it. */
export async function addPasskeyFromDevice(name: string): Promise<PasskeyMade> {
  const asked = await send("/api/passkey-challenges", "POST", { purpose: "add" });
  if (!asked.ok) return asked;
  const options: PublicKeyCredentialCreationOptionsJSON = await asked.response.json();
  const { startRegistration } = await import("@simplewebauthn/browser");
  const made = await unlessCancelled(startRegistration({ optionsJSON: options }));
  if (!made.ok) return made;
  const { id, rawId, type, response, clientExtensionResults } = made.passkey;
  const passkey = { id, rawId, type, response, clientExtensionResults };
  const kept = await send("/api/account/passkeys", "POST", { passkey, name });
  if (!kept.ok) return kept;
  return { ok: true, ...v.parse(passkeyAddedSchema, await kept.response.json()) };
}

async function signWith(purpose: "sign-in" | "confirm", autofill: boolean) {
  const asked = await send("/api/passkey-challenges", "POST", { purpose });
  if (!asked.ok) return asked;
  const options: PublicKeyCredentialRequestOptionsJSON = await asked.response.json();
  const { startAuthentication } = await import("@simplewebauthn/browser");
  return unlessCancelled(startAuthentication({ optionsJSON: options, useBrowserAutofill: autofill }));
}

async function unlessCancelled<T>(
  ceremony: Promise<T>,
): Promise<{ readonly ok: true; readonly passkey: T } | Refused | Cancelled> {
  try {
    return { ok: true, passkey: await ceremony };
  } catch (failure) {
    if (isNamed(failure, "InvalidStateError")) return { ok: false, refusal: { reason: "passkey-known" } };
    if (isNamed(failure, "SecurityError")) return { ok: false, refusal: { reason: "passkey-refused" } };
    return { ok: false, refusal: null };
  }
}

function isNamed(failure: unknown, name: string): boolean {
  return failure instanceof Error && failure.name === name;
}
