import { type SecondFactor, secondStep } from "#domain/second-factors";
import { findMemberById } from "#server/accounts/account-records.server";
import { readFactors } from "#server/factors/factor-records.server";
import { readTicket } from "#server/factors/second-factor-ticket.server";

/** What whoever gave a password a moment ago may show besides; null where nobody did. */
export async function readSecondStep(request: Request): Promise<readonly SecondFactor[] | null> {
  const ticket = await readTicket(request);
  if (!ticket.ok || ticket.value === null) return null;
  const member = await findMemberById(ticket.value);
  return member && secondStep(member.owner.role, await readFactors(ticket.value));
}
