import type { Assurance } from "#domain/actors";
import type { Proof, ShownPasskey } from "#domain/passkeys";
import { findMemberById, storePasswordHash } from "#server/accounts/account-records.server";
import { countAttempt, forgiveAttempts } from "#server/accounts/attempts.server";
import { verifyPassword } from "#server/accounts/passwords.server";
import { raiseSession } from "#server/accounts/session.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { checkCode } from "#server/factors/check-code.server";
import { checkPasskey } from "#server/factors/check-passkey.server";
import { countCode } from "#server/factors/tries.server";
import type { Principal } from "#server/permissions/use-case.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

export type Confirmed =
  | { readonly ok: true; readonly cookie: string }
  /** `retryAfter` in seconds, where waiting helps. */
  | {
      readonly ok: false;
      readonly reason: "wrong-proof" | "too-many-attempts" | "sessions-unavailable";
      readonly retryAfter?: number;
    };

/** A proof that may do; `take` uses it up where it can be used once, and tells whether it does. */
type Checked = { readonly take: (tx: Transaction) => Promise<boolean> };
type Checking = Checked | Exclude<Confirmed, { ok: true }>;

/**
 * Somebody signed in proves once more who they are, because what they are about to do asks for a fresh proof. Their
 * session goes on under a new id.
 */
export const confirmIdentity = useCase(
  "session.confirm",
  ownAccount,
  async (principal, { request, proof }: { request: Request; proof: Proof }): Promise<Confirmed> => {
    const checked = await check(principal, request, proof);
    if ("reason" in checked) return checked;
    const { accountId, vendorId } = principal.actor;
    const taken = await inTransaction(async (tx) => {
      const does = await checked.take(tx);
      await recordAudit(tx, {
        principal,
        action: "session.confirm",
        target: `account:${accountId}`,
        vendorId,
        outcome: does ? "done" : "failed",
        detail: { with: kindOf(proof) },
      });
      return does;
    });
    if (!taken) return { ok: false, reason: "wrong-proof" };
    const raised = await raiseSession(request, assuranceOf(proof));
    return raised.ok ? { ok: true, cookie: raised.value } : { ok: false, reason: "sessions-unavailable" };
  },
);

function kindOf(proof: Proof): "passkey" | "code" | "password" {
  if ("passkey" in proof) return "passkey";
  return "code" in proof ? "code" : "password";
}

/** A passkey is two factors by itself; beside a session, a password or a code is one. */
function assuranceOf(proof: Proof): Assurance {
  return "passkey" in proof ? "double" : "single";
}

const wrong: Checked = { take: async () => false };

async function check(principal: Principal, request: Request, proof: Proof): Promise<Checking> {
  const { accountId } = principal.actor;
  if ("passkey" in proof) return checkSigned(request, accountId, proof.passkey);
  if ("password" in proof) return checkTyped(principal, proof.password);
  const counted = await countCode(accountId);
  if (!counted.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!counted.value.allowed) {
    return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
  }
  const code = await checkCode(accountId, proof.code);
  // Recovery codes are for getting back in, and too few to be spent here.
  return code?.kind === "totp" ? code : wrong;
}

async function checkSigned(request: Request, accountId: string, shown: ShownPasskey): Promise<Checking> {
  const checked = await checkPasskey(request, "confirm", accountId, shown);
  if (checked.ok) return { take: checked.passkey.noteUse };
  return checked.reason === "passkey-refused" ? wrong : { ok: false, reason: checked.reason };
}

async function checkTyped({ actor, address }: Principal, password: string): Promise<Checking> {
  const member = await findMemberById(actor.accountId);
  const attempt = { email: member?.identity.email ?? "", address };
  const counted = await countAttempt(attempt);
  if (!counted.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!counted.value.allowed) {
    return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
  }
  const fits = await verifyPassword(member?.passwordHash ?? null, password);
  if (member === null || !fits.ok) return wrong;
  await forgiveAttempts(attempt);
  if (fits.rehashed !== null) await storePasswordHash(member, fits.rehashed);
  return { take: async () => true };
}
