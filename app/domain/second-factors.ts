import * as v from "valibot";
import { deviceSchema } from "./accounts.ts";
import type { Assurance } from "./actors.ts";
import { needsSecondFactor } from "./permissions.ts";

/** What can stand beside a password, or in its place. */
export const SECOND_FACTORS = ["passkey", "totp", "recovery-code"] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

/** What an account has set up. `recoveryCodes` counts those not used yet. */
export type Factors = {
  readonly passkeys: number;
  readonly totp: boolean;
  readonly recoveryCodes: number;
};

/**
 * What somebody of this role has to show one of beside their password, to sign in and to prove again who they are;
 * empty when the password is enough. A shopper's passkeys are another way in, and ask for nothing more after a password;
 * staff's password alone opens nothing once they have any.
 */
export function secondStep(role: string, factors: Factors): readonly SecondFactor[] {
  const due = factors.totp || (needsSecondFactor(role) && factors.passkeys > 0);
  if (!due) return [];
  const has = {
    passkey: factors.passkeys > 0,
    totp: factors.totp,
    "recovery-code": factors.recoveryCodes > 0,
  };
  return SECOND_FACTORS.filter((factor) => has[factor]);
}

/** Whether somebody of this role has yet to set up what they need. */
export function mustEnrol(role: string, factors: Factors): boolean {
  return needsSecondFactor(role) && factors.passkeys === 0 && !factors.totp;
}

/**
 * Whether whoever is known with `assurance` has a second step still to take. No sign-in leaves anybody there; should
 * one ever, they must not get around that step by setting up a factor of their own.
 */
export function owesSecondStep(
  actor: { readonly role: string; readonly assurance: Assurance },
  factors: Factors,
): boolean {
  return actor.assurance !== "double" && secondStep(actor.role, factors).length > 0;
}

/** Whether one of `passkeys` and `totp` may go: who needs a second factor keeps at least one of them. */
export function mayRemoveOne(role: string, { passkeys, totp }: Factors): boolean {
  return !needsSecondFactor(role) || passkeys + (totp ? 1 : 0) > 1;
}

export const TOTP_DIGITS = 6;
/** Recovery codes of one set. */
export const RECOVERY_CODES = 10;
/** Characters of a recovery code, in two groups: fifty bits. */
export const RECOVERY_LENGTH = 10;
/** Crockford's base 32: without the letters that are taken for digits. */
export const RECOVERY_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What somebody typed where a code is asked for, without what people add; null when it can be neither. */
export type TypedCode = { readonly kind: "totp" | "recovery-code"; readonly code: string };

export function readTypedCode(typed: string): TypedCode | null {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  if (/^\d+$/.test(code) && code.length === TOTP_DIGITS) return { kind: "totp", code };
  const unmistaken = code.replaceAll("O", "0").replace(/[IL]/g, "1");
  const isCode = unmistaken.length === RECOVERY_LENGTH && [...unmistaken].every(isRecoveryCharacter);
  return isCode ? { kind: "recovery-code", code: unmistaken } : null;
}

function isRecoveryCharacter(character: string): boolean {
  return RECOVERY_ALPHABET.includes(character);
}

/** Longer than anybody types into a field for a code. */
export const typedCodeSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(32));

/** The body of `POST /api/session/second-factor`. */
export const showSecondFactorSchema = v.object({ code: typedCodeSchema, device: v.optional(deviceSchema) });

/** What a problem document `second-factor-needed` says besides: what one of has to be shown. */
export const secondFactorNeededSchema = v.object({
  code: v.literal("second-factor-needed"),
  methods: v.array(v.picklist(SECOND_FACTORS)),
});
