import type { Assurance } from "#domain/actors";
import type { Proof, ShownPasskey } from "#domain/passkeys";
import { secondStep } from "#domain/second-factors";
import { findMemberById } from "#server/accounts/account-records.server";
import { countAttempt, forgiveAttempts } from "#server/accounts/attempts.server";
import { verifyPassword } from "#server/accounts/passwords.server";
import { renewPasswordHash } from "#server/accounts/renew-password-hash.server";
import { raiseSession } from "#server/accounts/session.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { checkCode } from "#server/factors/check-code.server";
import { checkPasskey } from "#server/factors/check-passkey.server";
import { readFactors } from "#server/factors/factor-records.server";
import { tellOwner } from "#server/factors/tell-owner.server";
import { countCode } from "#server/factors/tries.server";
import type { Principal } from "#server/permissions/use-case.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

type Refusal = {
  readonly ok: false;
  readonly reason: "wrong-proof" | "second-factor-wrong" | "too-many-attempts" | "sessions-unavailable";
  /** Seconds, where waiting helps. */
  readonly retryAfter?: number;
};
export type Confirmed = { readonly ok: true; readonly cookie: string } | Refusal;

/** A proof that may do; `take` uses it up where it can be used once, and tells whether it does. */
type Checked = {
  readonly with: "passkey" | "password" | "totp" | "recovery-code";
  readonly assurance: Assurance;
  readonly take: (tx: Transaction) => Promise<boolean>;
  /** What to say where it does not. */
  readonly otherwise: "wrong-proof" | "second-factor-wrong";
};

/**
 * Somebody signed in proves once more who they are, by all that signing in would ask of them, because what they are
 * about to do asks for a fresh proof. Their session goes on under a new id.
 */
export const confirmIdentity = useCase(
  "session.confirm",
  ownAccount,
  async (principal, { request, proof }: { request: Request; proof: Proof }): Promise<Confirmed> => {
    const checked =
      "passkey" in proof
        ? await checkSigned(request, principal.actor.accountId, proof.passkey)
        : await checkTyped(principal, proof.password, proof.code);
    if ("reason" in checked) return checked;
    const { accountId, vendorId } = principal.actor;
    const taken = await inTransaction(async (tx) => {
      const does = await checked.take(tx);
      if (does && checked.with === "recovery-code") await tellOwner(tx, accountId, "code-used");
      await recordAudit(tx, {
        principal,
        action: "session.confirm",
        target: `account:${accountId}`,
        vendorId,
        outcome: does ? "done" : "failed",
        detail: { with: checked.with },
      });
      return does;
    });
    if (!taken) return { ok: false, reason: checked.otherwise };
    const raised = await raiseSession(request, checked.assurance);
    return raised.ok ? { ok: true, cookie: raised.value } : { ok: false, reason: "sessions-unavailable" };
  },
);

const nothing = async () => false;

/** A passkey is two factors by itself. */
async function checkSigned(
  request: Request,
  accountId: string,
  shown: ShownPasskey,
): Promise<Checked | Refusal> {
  const checked = await checkPasskey(request, "confirm", accountId, shown);
  if (!checked.ok && checked.reason !== "passkey-refused") return { ok: false, reason: checked.reason };
  const take = checked.ok ? checked.passkey.noteUse : nothing;
  return { with: "passkey", assurance: "double", take, otherwise: "wrong-proof" };
}

/** A password, and a code where signing in asks for a second step: neither does for the other. */
async function checkTyped(
  principal: Principal,
  password: string,
  code: string | undefined,
): Promise<Checked | Refusal> {
  const { accountId, role } = principal.actor;
  const due = secondStep(role, await readFactors(accountId)).length > 0;
  const byPassword = { with: "password", assurance: "single", otherwise: "wrong-proof" } as const;
  // Unread: whoever holds a session must not learn from it whether a password fits while a factor is missing.
  if (due && code === undefined) return { ...byPassword, take: nothing, otherwise: "second-factor-wrong" };
  const fits = await checkPassword(principal, password);
  if (typeof fits !== "boolean") return fits;
  if (!fits) return { ...byPassword, take: nothing };
  return due && code !== undefined
    ? checkTypedCode(accountId, code)
    : { ...byPassword, take: async () => true };
}

async function checkPassword({ actor, address }: Principal, password: string): Promise<boolean | Refusal> {
  const member = await findMemberById(actor.accountId);
  const attempt = { email: member?.identity.email ?? "", address };
  const counted = await countAttempt(attempt);
  if (!counted.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!counted.value.allowed) {
    return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
  }
  const fits = await verifyPassword(member?.passwordHash ?? null, password);
  if (member === null || !fits.ok) return false;
  await forgiveAttempts(attempt);
  if (fits.outdated) renewPasswordHash(member, password);
  return true;
}

async function checkTypedCode(accountId: string, typed: string): Promise<Checked | Refusal> {
  // Counted after the password: whoever lacks it must not use up the tries of the account's owner.
  const counted = await countCode(accountId);
  if (!counted.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!counted.value.allowed) {
    return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
  }
  const code = await checkCode(accountId, typed);
  const byCode = { assurance: "double", otherwise: "second-factor-wrong" } as const;
  return { ...byCode, with: code?.kind ?? "password", take: code?.take ?? nothing };
}
