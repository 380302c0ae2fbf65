import type { PasswordFault } from "#domain/password-rules";
import { findMemberById, type Member } from "#server/accounts/account-records.server";
import { countAttempt, forgiveAttempts } from "#server/accounts/attempts.server";
import { setPasswordHash } from "#server/accounts/change-records.server";
import { checkNewPassword } from "#server/accounts/check-new-password.server";
import { recogniseBrowser } from "#server/accounts/known-browsers.server";
import { hashPassword, verifyPassword } from "#server/accounts/passwords.server";
import { requireOthersEnded } from "#server/accounts/require-sessions-ended.server";
import { rotateSession } from "#server/accounts/session.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { passwordChangedMail } from "#server/mail/password-mails.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { ownAccount, type Principal, useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";

export type PasswordChanged =
  /** `cookie` goes on with the session under a new id; `browserCookie` keeps the browser known under the new password. */
  | { readonly ok: true; readonly cookie: string; readonly browserCookie: string }
  | {
      readonly ok: false;
      readonly reason: PasswordFault | "wrong-password" | "too-many-attempts" | "sessions-unavailable";
      /** Seconds, where waiting helps. */
      readonly retryAfter?: number;
    };

type Change = {
  readonly request: Request;
  readonly current: string;
  readonly password: string;
};

/**
 * Changes a password, for somebody who knows the one in use; who has none sets one by mail (`resetPassword`). Their
 * other sessions end, and a mail tells them.
 * @throws {Response} 503 `sessions-unavailable`: a password that does not put the others out is not set.
 */
export const changePassword = useCase(
  "account.change-password",
  ownAccount,
  async (principal, { request, current, password }: Change): Promise<PasswordChanged> => {
    const { accountId } = principal.actor;
    const member = await findMemberById(accountId);
    if (member === null) throw new Error("somebody signed in has no account");
    const { email, name } = member.identity;
    const fault = await checkNewPassword(password, { email: email ?? "", name });
    if (fault !== null) return { ok: false, reason: fault };
    const refusal = await refuseUnlessKnown(principal, member, current);
    if (refusal !== null) return refusal;
    const hash = await hashPassword(password);
    await inTransaction(async (tx) => {
      await setPasswordHash(tx, accountId, hash);
      await requireOthersEnded(request, accountId);
      if (email !== null) await queueMail(tx, passwordChangedMail(email, name));
      await recordAudit(tx, entryOf(principal, "done"));
    });
    // Again: somebody may have signed in between the first time and the commit.
    await requireOthersEnded(request, accountId);
    const rotated = await rotateSession(request);
    if (!rotated.ok) return { ok: false, reason: "sessions-unavailable" };
    const browser = recogniseBrowser(request, { ...member, passwordHash: hash });
    return { ok: true, cookie: rotated.value, browserCookie: browser.cookie };
  },
);

async function refuseUnlessKnown(
  principal: Principal,
  { identity, passwordHash }: Member,
  current: string,
): Promise<Exclude<PasswordChanged, { ok: true }> | null> {
  const attempt = { email: identity.email ?? "", address: principal.address };
  const counted = await countAttempt(attempt);
  if (!counted.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!counted.value.allowed) {
    return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
  }
  if (!(await verifyPassword(passwordHash, current)).ok) {
    await inTransaction((tx) => recordAudit(tx, entryOf(principal, "failed")));
    return { ok: false, reason: "wrong-password" };
  }
  await forgiveAttempts(attempt);
  return null;
}

function entryOf(principal: Principal, outcome: "done" | "failed") {
  const { accountId, vendorId } = principal.actor;
  const action = "account.change-password";
  return { principal, action, target: `account:${accountId}`, vendorId, outcome, detail: {} };
}
