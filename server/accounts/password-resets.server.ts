import * as v from "valibot";
import type { Proof } from "#domain/challenges";
import type { PasswordFault } from "#domain/password-rules";
import { findMember } from "#server/accounts/account-records.server";
import { countMail, forgiveLockout } from "#server/accounts/attempts.server";
import {
  answerChallenge,
  type ChallengeKind,
  issueChallenge,
  readChallenge,
} from "#server/accounts/challenges.server";
import { isReachedAt, setPasswordHash } from "#server/accounts/change-records.server";
import { checkNewPassword } from "#server/accounts/check-new-password.server";
import { hashPassword } from "#server/accounts/passwords.server";
import { requireSessionsEnded } from "#server/accounts/require-sessions-ended.server";
import type { Caller } from "#server/accounts/sign-in.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { nobodyToResetMail, passwordChangedMail, resetMail } from "#server/mail/password-mails.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

const resetSchema = v.object({ email: v.string(), name: v.string() });
type PendingReset = v.InferOutput<typeof resetSchema>;

const RESET: ChallengeKind<PendingReset> = { purpose: "reset-password", payload: resetSchema };

type Refusal<Reason extends string> = {
  readonly ok: false;
  readonly reason: Reason;
  /** Seconds, where waiting helps. */
  readonly retryAfter?: number;
};
type From = Pick<Caller, "address">;

/**
 * Writes to an address how to choose a new password, or that nobody signs in with it: the answer and the work are
 * the same, so only the mailbox's reader learns which.
 */
export async function askPasswordReset(
  { address }: From,
  email: string,
): Promise<
  { readonly ok: true; readonly challengeId: string } | Refusal<"sessions-unavailable" | "too-many-attempts">
> {
  const counted = await countMail({ email, address });
  if (!counted.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!counted.value.allowed) {
    return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
  }
  const member = await findMember(email);
  const payload = { email, name: member?.identity.name ?? "" };
  return inTransaction(async (tx) => {
    const accountId = member?.owner.accountId ?? null;
    return { ok: true, challengeId: await issueReset(tx, { ...payload, accountId }) };
  });
}

/** Sends the mail that sets a password, or says that there is nobody to set one for; gives the challenge's id. */
export async function issueReset(
  tx: Transaction,
  { accountId, ...payload }: PendingReset & { readonly accountId: string | null },
): Promise<string> {
  const { email, name } = payload;
  const challenge = await issueChallenge(tx, RESET, { email, accountId, payload });
  const mail = accountId === null ? nobodyToResetMail(email) : resetMail(email, name, challenge);
  await queueMail(tx, mail, challenge.expiresAt);
  return challenge.id;
}

/** Whose password a code or link resets; null when it ended. */
export function findPasswordReset(
  by: { readonly challengeId: string } | { readonly token: string },
): Promise<PendingReset | null> {
  return readChallenge(pool, RESET, by);
}

/**
 * Sets a password by what was sent to the mailbox. Every session of the account ends and wrong guesses are forgotten,
 * so that the owner gets in and whoever else was in is out. Nobody is signed in by it: a mailbox alone must not pass
 * for a second factor.
 * @throws {Response} 503 `sessions-unavailable`: a password that does not put the others out is not set.
 */
export async function resetPassword(
  { address }: From,
  proof: Proof,
  password: string,
): Promise<{ readonly ok: true } | Refusal<"wrong-code" | "challenge-ended" | PasswordFault>> {
  const pending = await findPasswordReset(proof);
  if (pending === null) return { ok: false, reason: "challenge-ended" };
  const fault = await checkNewPassword(password, pending);
  if (fault !== null) return { ok: false, reason: fault };
  const reset = await inTransaction(async (tx) => {
    const answer = await answerChallenge(tx, RESET, proof);
    if (!answer.ok) return answer;
    const { accountId } = answer;
    const ended = { ok: false, reason: "challenge-ended" } as const;
    if (answer.repeated || accountId === null) return ended;
    // It may have been asked for at the very moment the account moved to another mailbox.
    if (!(await isReachedAt(tx, accountId, pending.email))) return ended;
    if (!(await setPasswordHash(tx, accountId, await hashPassword(password)))) return ended;
    await requireSessionsEnded(accountId);
    await queueMail(tx, passwordChangedMail(pending.email, pending.name));
    await recordAudit(tx, {
      principal: { actor: null, address },
      action: "account.reset-password",
      target: `account:${accountId}`,
      vendorId: null,
      outcome: "done",
      detail: { by: "token" in proof ? "link" : "code" },
    });
    return { ok: true, accountId } as const;
  });
  if (!reset.ok) return reset;
  // Again: somebody may have signed in between the first time and the commit.
  await requireSessionsEnded(reset.accountId);
  await forgiveLockout({ email: pending.email, address });
  return { ok: true };
}
