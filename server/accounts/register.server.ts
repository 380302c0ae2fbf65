import { uuidv7 } from "uuidv7";
import type { Registration } from "#domain/accounts";
import type { PasswordFault } from "#domain/password-rules";
import { countMail } from "#server/accounts/attempts.server";
import { checkNewPassword } from "#server/accounts/check-new-password.server";
import { hashPassword } from "#server/accounts/passwords.server";
import { findRegistration, sendRegistration } from "#server/accounts/registrations.server";
import type { Caller } from "#server/accounts/sign-in.server";

export type RegisterResult =
  | { readonly ok: true; readonly challengeId: string }
  /** `retryAfter` in seconds, where waiting helps. */
  | {
      readonly ok: false;
      readonly reason: "sessions-unavailable" | "too-many-attempts" | PasswordFault;
      readonly retryAfter?: number;
    };

/**
 * Asks for a shopper's account: whoever reads the mail sent now makes it (`confirmRegistration`). Whether the e-mail
 * is somebody's already shows neither in the answer nor in the work: one hash and one mail either way. Asking again,
 * as after a lost answer, sends another mail, whose code then is the one that counts.
 */
export async function register(
  { address }: Pick<Caller, "address">,
  { name, email, password }: Registration,
): Promise<RegisterResult> {
  const fault = await checkNewPassword(password, { name, email });
  if (fault !== null) return { ok: false, reason: fault };
  const refusal = await refuseMany(email, address);
  if (refusal !== null) return refusal;
  const passwordHash = await hashPassword(password);
  return {
    ok: true,
    challengeId: await sendRegistration({ accountId: uuidv7(), name, email, passwordHash }),
  };
}

export type SentAgain =
  | Exclude<RegisterResult, { reason: PasswordFault }>
  | { readonly ok: false; readonly reason: "challenge-ended"; readonly retryAfter?: number };

/** Sends the mail of a registration again, with another code. */
export async function registerAgain(
  { address }: Pick<Caller, "address">,
  challengeId: string,
): Promise<SentAgain> {
  const pending = await findRegistration({ challengeId });
  if (pending === null) return { ok: false, reason: "challenge-ended" };
  const refusal = await refuseMany(pending.email, address);
  return refusal ?? { ok: true, challengeId: await sendRegistration(pending) };
}

async function refuseMany(email: string, address: string) {
  const counted = await countMail({ email, address });
  if (!counted.ok) return { ok: false, reason: "sessions-unavailable" } as const;
  if (counted.value.allowed) return null;
  return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter } as const;
}
