import * as v from "valibot";
import { findMember } from "#server/accounts/account-records.server";
import { type ChallengeKind, issueChallenge, readChallenge } from "#server/accounts/challenges.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { alreadyMemberMail, registrationMail } from "#server/mail/registration-mails.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";

/** An account that is made once its address is confirmed. */
const registrationSchema = v.object({
  accountId: v.pipe(v.string(), v.uuid()),
  name: v.string(),
  email: v.string(),
  passwordHash: v.string(),
});
export type PendingRegistration = v.InferOutput<typeof registrationSchema>;

export const REGISTRATION: ChallengeKind<PendingRegistration> = {
  purpose: "register",
  payload: registrationSchema,
};

/**
 * Writes to the address of a registration, and keeps it until it is confirmed. An address that is somebody's gets
 * another mail and the same challenge, whose code and token nobody is told: neither the answer nor the work tells.
 * @returns the challenge's id.
 */
export async function sendRegistration(pending: PendingRegistration): Promise<string> {
  const { email, name } = pending;
  const taken = (await findMember(email)) !== null;
  return inTransaction(async (tx) => {
    const asked = { email, accountId: null, payload: pending };
    const challenge = await issueChallenge(tx, REGISTRATION, asked);
    const mail = taken ? alreadyMemberMail(email) : registrationMail(email, name, challenge);
    await queueMail(tx, mail, challenge.expiresAt);
    return challenge.id;
  });
}

/** The registration a code or link is asked for; null when it ended. */
export function findRegistration(
  by: { readonly challengeId: string } | { readonly token: string },
): Promise<PendingRegistration | null> {
  return readChallenge(pool, REGISTRATION, by);
}
