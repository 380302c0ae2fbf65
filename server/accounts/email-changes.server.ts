import * as v from "valibot";
import { findMember, findMemberById } from "#server/accounts/account-records.server";
import { countMail } from "#server/accounts/attempts.server";
import { type ChallengeKind, issueChallenge, readChallenge } from "#server/accounts/challenges.server";
import { changeEmailMail, emailInUseMail } from "#server/mail/email-mails.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";

const changeSchema = v.object({ name: v.string(), from: v.string(), to: v.string() });
/** An account's address, as it was and as it is to be. */
export type EmailChange = v.InferOutput<typeof changeSchema>;

export const EMAIL_CHANGE: ChallengeKind<EmailChange> = { purpose: "change-email", payload: changeSchema };
/** The same change, to be taken back by whoever reads the old mailbox. */
export const EMAIL_UNDO: ChallengeKind<EmailChange> = { purpose: "undo-email", payload: changeSchema };

export type EmailChangeAsked =
  | { readonly ok: true; readonly challengeId: string }
  | {
      readonly ok: false;
      readonly reason: "email-same" | "too-many-attempts" | "sessions-unavailable";
      /** Seconds, where waiting helps. */
      readonly retryAfter?: number;
    };

/**
 * Asks the new address whether it is theirs; until it answers, nothing changes. An address that is somebody else's
 * is told so itself: the answer here is the same.
 */
export const askEmailChange = useCase(
  "account.change-email",
  ownAccount,
  async ({ actor, address }, to: string): Promise<EmailChangeAsked> => {
    const { accountId } = actor;
    const member = await findMemberById(accountId);
    const from = member?.identity.email ?? null;
    if (member === null || from === null) throw new Error("somebody signed in has no e-mail");
    if (from === to) return { ok: false, reason: "email-same" };
    const counted = await countMail({ email: to, address });
    if (!counted.ok) return { ok: false, reason: "sessions-unavailable" };
    if (!counted.value.allowed) {
      return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
    }
    const payload = { name: member.identity.name, from, to };
    const taken = (await findMember(to)) !== null;
    return inTransaction(async (tx) => {
      const challenge = await issueChallenge(tx, EMAIL_CHANGE, { email: to, accountId, payload });
      const mail = taken ? emailInUseMail(to) : changeEmailMail(to, payload.name, challenge);
      await queueMail(tx, mail, challenge.expiresAt);
      return { ok: true, challengeId: challenge.id };
    });
  },
);

/** The change a code or link confirms; null when it ended. */
export function findEmailChange(
  by: { readonly challengeId: string } | { readonly token: string },
): Promise<EmailChange | null> {
  return readChallenge(pool, EMAIL_CHANGE, by);
}

/** The change a link takes back; null when it ended. */
export function findEmailUndo(by: { readonly token: string }): Promise<EmailChange | null> {
  return readChallenge(pool, EMAIL_UNDO, by);
}
