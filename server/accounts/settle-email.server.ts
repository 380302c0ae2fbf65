import type { Proof } from "#domain/challenges";
import { answerChallenge, issueChallenge } from "#server/accounts/challenges.server";
import { isReachedAt, setEmail } from "#server/accounts/change-records.server";
import { disarmAccount } from "#server/accounts/disarm-account.server";
import { EMAIL_CHANGE, EMAIL_UNDO } from "#server/accounts/email-changes.server";
import { issueReset } from "#server/accounts/password-resets.server";
import { requireSessionsEnded } from "#server/accounts/require-sessions-ended.server";
import type { Caller } from "#server/accounts/sign-in.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { emailChangedMail } from "#server/mail/email-mails.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

type From = Pick<Caller, "address">;
export type EmailSettled =
  | { readonly ok: true; readonly email: string }
  | { readonly ok: false; readonly reason: "wrong-code" | "challenge-ended" };

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
    if (accountId === null || !(await isReachedAt(tx, accountId, payload.from))) return ENDED;
    if (!(await setEmail(tx, accountId, payload.to))) return ENDED;
    const undo = await issueChallenge(tx, EMAIL_UNDO, { email: payload.from, accountId, payload });
    await queueMail(tx, emailChangedMail(payload, undo), undo.expiresAt);
    await record(tx, "account.change-email", accountId, address);
    return { ok: true, email: payload.to };
  });
}

/** Whoever moves an account first makes sure of their way in: what was set up this long before the move goes, too. */
const BEFORE_MS = 24 * 60 * 60_000;

/**
 * Gives an account its old address back and takes away what whoever changed it may come back by. A mail to the old
 * address sets the next password.
 * @throws {Response} 503 `sessions-unavailable`: then nothing was taken back.
 */
export async function undoEmailChange({ address }: From, token: string): Promise<EmailSettled> {
  const undone = await inTransaction(async (tx) => {
    const answer = await answerChallenge(tx, EMAIL_UNDO, { token });
    if (!answer.ok) return answer;
    const { accountId, payload, repeated, issuedAt } = answer;
    if (accountId === null) return ENDED;
    if (!repeated) {
      if (!(await setEmail(tx, accountId, payload.from))) return ENDED;
      const disarmed = await disarmAccount(tx, accountId, new Date(issuedAt.getTime() - BEFORE_MS));
      await requireSessionsEnded(accountId);
      await issueReset(tx, { email: payload.from, name: payload.name, accountId });
      await record(tx, "account.undo-email", accountId, address, disarmed);
    }
    return { ok: true, accountId, email: payload.from } as const;
  });
  if (!undone.ok) return undone;
  // Again: somebody may have signed in between the first time and the commit.
  await requireSessionsEnded(undone.accountId);
  return { ok: true, email: undone.email };
}

function record(
  tx: Transaction,
  action: string,
  accountId: string,
  address: string,
  detail: Record<string, number | boolean> = {},
): Promise<void> {
  return recordAudit(tx, {
    principal: { actor: null, address },
    action,
    target: `account:${accountId}`,
    vendorId: null,
    outcome: "done",
    detail,
  });
}
