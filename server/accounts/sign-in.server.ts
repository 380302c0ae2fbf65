import type { Credentials, Device } from "#domain/accounts";
import { findMember } from "#server/accounts/account-records.server";
import { countAttempt, forgiveAttempts } from "#server/accounts/attempts.server";
import { verifyPassword } from "#server/accounts/passwords.server";
import { renewPasswordHash } from "#server/accounts/renew-password-hash.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { type FirstStepTaken, takeFirstStep } from "#server/factors/take-first-step.server";
import { inTransaction } from "#server/platform/transaction.server";

export type SignInResult =
  | FirstStepTaken
  /** `retryAfter` in seconds, where waiting helps. */
  | {
      readonly ok: false;
      readonly reason: "wrong-credentials" | "too-many-attempts";
      readonly retryAfter?: number;
    };

/** Where a sign-in comes from: the request, and the address by which attempts are counted. */
export type Caller = { readonly request: Request; readonly address: string };

/** Signs in with e-mail and password. An unknown e-mail and a wrong password cannot be told apart. */
export async function signIn(
  { request, address }: Caller,
  { email, password }: Credentials,
  device: Device | null,
): Promise<SignInResult> {
  const attempt = { email, address };
  const counted = await countAttempt(attempt);
  if (!counted.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!counted.value.allowed) {
    return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
  }
  const member = await findMember(email);
  const check = await verifyPassword(member?.passwordHash ?? null, password);
  if (!member || !check.ok) {
    await recordPassword(address, member?.owner.accountId ?? null, "failed");
    return { ok: false, reason: "wrong-credentials" };
  }
  await forgiveAttempts(attempt);
  if (check.outdated) renewPasswordHash(member, password);
  const step = await takeFirstStep(request, member, device);
  // Where a second step follows, that is recorded.
  if (step.ok) await recordPassword(address, member.owner.accountId, "done");
  return step;
}

/** An unknown e-mail leaves an entry, too: the log must not cost more for one that is known. */
async function recordPassword(
  address: string,
  accountId: string | null,
  outcome: "done" | "failed",
): Promise<void> {
  await inTransaction((tx) =>
    recordAudit(tx, {
      principal: { actor: null, address },
      action: "session.start",
      target: `account:${accountId ?? "unknown"}`,
      vendorId: null,
      outcome,
      detail: { with: "password" },
    }),
  );
}
