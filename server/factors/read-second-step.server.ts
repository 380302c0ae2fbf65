import { type SecondFactor, secondStep } from "#domain/second-factors";
import { readFactors } from "#server/factors/factor-records.server";
import { findTicketHolder } from "#server/factors/second-factor-ticket.server";

/** What whoever gave a password a moment ago may show besides; null where nobody did. */
export async function readSecondStep(request: Request): Promise<readonly SecondFactor[] | null> {
  const holder = await findTicketHolder(request);
  if (!holder.ok || holder.value === null) return null;
  const { role, accountId } = holder.value.owner;
  return secondStep(role, await readFactors(accountId));
}
