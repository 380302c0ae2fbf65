import type { Device } from "#domain/accounts";
import type { ShownPasskey } from "#domain/passkeys";
import { findMemberById } from "#server/accounts/account-records.server";
import type { Caller } from "#server/accounts/sign-in.server";
import { type SessionStarted, startMemberSession } from "#server/accounts/start-member-session.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { type CheckedPasskey, checkPasskey } from "#server/factors/check-passkey.server";
import { inTransaction } from "#server/platform/transaction.server";

export type PasskeySignIn = SessionStarted | { readonly ok: false; readonly reason: "passkey-refused" };

/**
 * Signs in with a passkey alone: having it and being verified by it are two factors. Wrong passwords from anywhere do
 * not stand in its way: there is nothing about it to guess.
 */
export async function signInWithPasskey(
  { request, address }: Caller,
  shown: ShownPasskey,
  device: Device | null,
): Promise<PasskeySignIn> {
  const check = await checkPasskey(request, "sign-in", null, shown);
  if (!check.ok) {
    if (check.reason === "passkey-refused" && check.accountId !== null) {
      await auditSignIn(address, check.accountId, "signature");
    }
    return { ok: false, reason: check.reason };
  }
  const { accountId } = check.passkey;
  const member = await findMemberById(accountId);
  if (member === null) return { ok: false, reason: "passkey-refused" };
  if (!(await counted(check.passkey, address))) return { ok: false, reason: "passkey-refused" };
  return startMemberSession(request, member, device, { assurance: "double" });
}

/** Notes its use; false, which is audited, when the authenticator's counter did not rise. */
async function counted(passkey: CheckedPasskey, address: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const rose = await passkey.noteUse(tx);
    await recordAudit(tx, {
      principal: { actor: null, address },
      action: "session.start",
      target: `account:${passkey.accountId}`,
      vendorId: null,
      outcome: rose ? "done" : "failed",
      detail: rose ? { with: "passkey" } : { with: "passkey", reason: "counter" },
    });
    return rose;
  });
}

async function auditSignIn(address: string, accountId: string, reason: string): Promise<void> {
  await inTransaction((tx) =>
    recordAudit(tx, {
      principal: { actor: null, address },
      action: "session.start",
      target: `account:${accountId}`,
      vendorId: null,
      outcome: "failed",
      detail: { with: "passkey", reason },
    }),
  );
}
