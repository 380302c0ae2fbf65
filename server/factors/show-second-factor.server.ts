import type { Device } from "#domain/accounts";
import type { Caller } from "#server/accounts/sign-in.server";
import { type SessionStarted, startMemberSession } from "#server/accounts/start-member-session.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { checkCode } from "#server/factors/check-code.server";
import { closeTicket, countTry, findTicketHolder } from "#server/factors/second-factor-ticket.server";
import { tellOwner } from "#server/factors/tell-owner.server";
import { countCode } from "#server/factors/tries.server";
import { inTransaction } from "#server/platform/transaction.server";

export type SecondFactorShown =
  | SessionStarted
  /** `retryAfter` in seconds, where waiting helps. */
  | {
      readonly ok: false;
      readonly reason: "second-factor-wrong" | "second-factor-expired" | "too-many-attempts";
      readonly retryAfter?: number;
    };

/** Finishes signing in, after the password, with a code of the authenticator app or a recovery code. */
export async function showSecondFactor(
  { request, address }: Caller,
  typed: string,
  device: Device | null,
): Promise<SecondFactorShown> {
  const holder = await findTicketHolder(request);
  if (!holder.ok) return { ok: false, reason: "sessions-unavailable" };
  const member = holder.value;
  if (member === null) return { ok: false, reason: "second-factor-expired" };
  const { accountId } = member.owner;
  const ofTicket = await countTry(request);
  if (!ofTicket.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!ofTicket.value) return { ok: false, reason: "second-factor-expired" };
  const ofAccount = await countCode(accountId);
  if (!ofAccount.ok) return { ok: false, reason: "sessions-unavailable" };
  if (!ofAccount.value.allowed) {
    return { ok: false, reason: "too-many-attempts", retryAfter: ofAccount.value.retryAfter };
  }
  if (!(await takeCode(accountId, typed, address))) return { ok: false, reason: "second-factor-wrong" };
  await closeTicket(request);
  return startMemberSession(request, member, device, { assurance: "double" });
}

/** Uses a code up, if it is one; either way it is audited. */
async function takeCode(accountId: string, typed: string, address: string): Promise<boolean> {
  const code = await checkCode(accountId, typed);
  return inTransaction(async (tx) => {
    const taken = code !== null && (await code.take(tx));
    if (taken && code.kind === "recovery-code") await tellOwner(tx, accountId, "code-used");
    await recordAudit(tx, {
      principal: { actor: null, address },
      action: "session.start",
      target: `account:${accountId}`,
      vendorId: null,
      outcome: taken ? "done" : "failed",
      detail: { with: code?.kind ?? "nothing" },
    });
    return taken;
  });
}
