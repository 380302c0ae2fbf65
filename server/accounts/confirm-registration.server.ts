import type { Confirmation, Device } from "#domain/accounts";
import { findMember, insertMember, type Member } from "#server/accounts/account-records.server";
import { countAttempt, forgiveAttempts } from "#server/accounts/attempts.server";
import { answerChallenge } from "#server/accounts/challenges.server";
import { verifyPassword } from "#server/accounts/passwords.server";
import {
  findRegistration,
  type PendingRegistration,
  REGISTRATION,
} from "#server/accounts/registrations.server";
import type { Caller } from "#server/accounts/sign-in.server";
import { type SessionStarted, startMemberSession } from "#server/accounts/start-member-session.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { inTransaction } from "#server/platform/transaction.server";

type Refusal = {
  readonly ok: false;
  readonly reason:
    | "wrong-code"
    | "wrong-password"
    | "challenge-ended"
    | "sessions-unavailable"
    | "too-many-attempts";
  /** Seconds, where waiting helps. */
  readonly retryAfter?: number;
};
export type ConfirmResult = SessionStarted | Refusal;

/**
 * Makes the account somebody registered for, now that they have shown that they read its mail, and signs them in. The
 * same confirmation again, within two minutes, signs in to the same account: its first answer may have been lost.
 */
export async function confirmRegistration(
  caller: Caller,
  confirmation: Confirmation,
  device: Device | null,
): Promise<ConfirmResult> {
  if ("token" in confirmation) {
    const refusal = await refuseStranger(caller.address, confirmation);
    if (refusal !== null) return refusal;
  }
  const answer = await inTransaction((tx) => answerChallenge(tx, REGISTRATION, confirmation));
  if (!answer.ok) return answer;
  const member = await findOrMake(answer.payload, caller.address);
  if (member === null) return { ok: false, reason: "challenge-ended" };
  return startMemberSession(caller.request, member, device, { assurance: "single", registering: true });
}

/** The link is for the person who registered: not for somebody whose address a stranger registered with. */
async function refuseStranger(
  address: string,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Refusal | null> {
  const pending = await findRegistration({ token });
  if (pending === null) return { ok: false, reason: "challenge-ended" };
  const attempt = { email: pending.email, address };
  const counted = await countAttempt(attempt);
  if (!counted.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!counted.value.allowed) {
    return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
  }
  if (!(await verifyPassword(pending.passwordHash, password)).ok) {
    return { ok: false, reason: "wrong-password" };
  }
  await forgiveAttempts(attempt);
  return null;
}

/** Null when somebody else made an account with this e-mail meanwhile. */
async function findOrMake(pending: PendingRegistration, address: string): Promise<Member | null> {
  const { accountId, email, name, passwordHash } = pending;
  const made = await insertMember({
    id: accountId,
    role: "shopper",
    email,
    name,
    passwordHash,
    vendorId: null,
  });
  if (made === null) {
    const member = await findMember(email);
    return member?.owner.accountId === accountId ? member : null;
  }
  await inTransaction((tx) =>
    recordAudit(tx, {
      principal: { actor: null, address },
      action: "account.create",
      target: `account:${accountId}`,
      vendorId: null,
      outcome: "done",
      detail: { role: "shopper" },
    }),
  );
  return made;
}
