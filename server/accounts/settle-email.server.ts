import type { Proof } from "#domain/challenges";
import { answerChallenge, issueChallenge } from "#server/accounts/challenges.server";
import { setEmail } from "#server/accounts/change-records.server";
import { EMAIL_CHANGE, EMAIL_UNDO } from "#server/accounts/email-changes.server";
import { endSessionsOf } from "#server/accounts/session.server";
import type { Caller } from "#server/accounts/sign-in.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { emailChangedMail } from "#server/mail/email-mails.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

type From = Pick<Caller, "address">;
export type EmailSettled =
  | { readonly ok: true; readonly email: string }
  | { readonly ok: false; readonly reason: "wrong-code" | "challenge-ended" | "sessions-unavailable" };

const ENDED = { ok: false, reason: "challenge-ended" } as const;

/**
 * Gives an account its new address, now that its mail was read. The old one is told, with a link that takes the change
 * back for a week: somebody who got hold of an account must not be able to carry it off.
 */
export async function confirmEmailChange({ address }: From, proof: Proof): Promise<EmailSettled> {
  return inTransaction(async (tx) => {
    const answer = await answerChallenge(tx, EMAIL_CHANGE, proof);
    if (!answer.ok) return answer;
    const { accountId, payload, repeated } = answer;
    if (repeated) return { ok: true, email: payload.to };
    if (accountId === null || !(await setEmail(tx, accountId, payload.to))) return ENDED;
    const undo = await issueChallenge(tx, EMAIL_UNDO, { email: payload.from, accountId, payload });
    await queueMail(tx, emailChangedMail(payload, undo), undo.expiresAt);
    await record(tx, "account.change-email", accountId, address);
    return { ok: true, email: payload.to };
  });
}

/** Gives an account its old address back and ends every session of it: whoever changed it may still be signed in. */
export async function undoEmailChange({ address }: From, token: string): Promise<EmailSettled> {
  const undone = await inTransaction(async (tx) => {
    const answer = await answerChallenge(tx, EMAIL_UNDO, { token });
    if (!answer.ok) return answer;
    const { accountId, payload, repeated } = answer;
    if (accountId === null) return ENDED;
    if (!repeated) {
      if (!(await setEmail(tx, accountId, payload.from))) return ENDED;
      await record(tx, "account.undo-email", accountId, address);
    }
    return { ok: true, accountId, email: payload.from } as const;
  });
  if (!undone.ok) return undone;
  const ended = await endSessionsOf(undone.accountId);
  return ended.ok ? { ok: true, email: undone.email } : { ok: false, reason: "sessions-unavailable" };
}

function record(tx: Transaction, action: string, accountId: string, address: string): Promise<void> {
  return recordAudit(tx, {
    principal: { actor: null, address },
    action,
    target: `account:${accountId}`,
    vendorId: null,
    outcome: "done",
    detail: {},
  });
}
