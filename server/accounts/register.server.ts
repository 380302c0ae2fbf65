import type { Device, Registration } from "#domain/accounts";
import { findMember, type Member } from "#server/accounts/account-records.server";
import { countAttempt } from "#server/accounts/attempts.server";
import { createAccount } from "#server/accounts/create-account.server";
import { verifyPassword } from "#server/accounts/passwords.server";
import type { Caller } from "#server/accounts/sign-in.server";
import { type SessionStarted, startMemberSession } from "#server/accounts/start-member-session.server";

export type RegisterResult =
  | SessionStarted
  /** `retryAfter` in seconds, where waiting helps. */
  | {
      readonly ok: false;
      readonly reason: "email-unavailable" | "too-many-attempts";
      readonly retryAfter?: number;
    };

/**
 * Makes a shopper's account and signs in. Repeating it with the same password, after a lost answer, signs in
 * to what the first one made; so it is counted like a sign-in, and takes as long for an e-mail that is taken.
 */
export async function register(
  { request, address }: Caller,
  registration: Registration,
  device: Device | null,
): Promise<RegisterResult> {
  const counted = await countAttempt({ email: registration.email, address });
  if (!counted.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!counted.value.allowed) {
    return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
  }
  const member = await findOrCreate(registration);
  if (member === null) return { ok: false, reason: "email-unavailable" };
  return startMemberSession(request, member, device, "single");
}

async function findOrCreate(registration: Registration): Promise<Member | null> {
  const { name, email, password } = registration;
  const held = await findMember(email);
  if (held === null) {
    const created = await createAccount({ role: "shopper", name, email, password });
    if (created !== null) return created;
  }
  const member = held ?? (await findMember(email));
  const check = await verifyPassword(member?.passwordHash ?? null, password);
  return check.ok ? member : null;
}
