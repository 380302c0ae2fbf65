import type { Device } from "#domain/accounts";
import { type SecondFactor, secondStep } from "#domain/second-factors";
import type { Member } from "#server/accounts/account-records.server";
import { type SessionStarted, startMemberSession } from "#server/accounts/start-member-session.server";
import { readFactors } from "#server/factors/factor-records.server";
import { openTicket } from "#server/factors/second-factor-ticket.server";

export type FirstStepTaken =
  | SessionStarted
  /** `cookie` is the ticket with which one of `methods` may be shown. */
  | {
      readonly ok: false;
      readonly reason: "second-factor-needed";
      readonly methods: readonly SecondFactor[];
      readonly cookie: string;
      readonly retryAfter?: never;
    };

/**
 * Goes on with a member who has shown one proof, be it a password or a mail they could read: to a session where that
 * is enough, else to the second step. Whoever signs somebody in by a single proof comes through here.
 */
export async function takeFirstStep(
  request: Request,
  member: Member,
  device: Device | null,
): Promise<FirstStepTaken> {
  const { accountId, role } = member.owner;
  const methods = secondStep(role, await readFactors(accountId));
  if (methods.length === 0) return startMemberSession(request, member, device, { assurance: "single" });
  const ticket = await openTicket(request, member);
  if (!ticket.ok) return { ok: false, reason: "sessions-unavailable" };
  return { ok: false, reason: "second-factor-needed", methods, cookie: ticket.value };
}
