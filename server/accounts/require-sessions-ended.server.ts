import { accountProblem } from "#server/accounts/account-problem";
import { endOtherSessionsOf, endSessionsOf } from "#server/accounts/session.server";

/**
 * Ends every session of an account whose rights are about to change, and says how many there were.
 * @throws {Response} 503 `sessions-unavailable`: then the rights must not change either, or somebody would keep the old
 * ones for as long as a session lives.
 */
export async function requireSessionsEnded(accountId: string): Promise<number> {
  const ended = await endSessionsOf(accountId);
  if (!ended.ok) throw accountProblem("sessions-unavailable");
  return ended.value;
}

/**
 * The same, but for the session the request came with.
 * @throws {Response} 503 `sessions-unavailable`
 */
export async function requireOthersEnded(request: Request, accountId: string): Promise<number> {
  const ended = await endOtherSessionsOf(request, accountId);
  if (!ended.ok) throw accountProblem("sessions-unavailable");
  return ended.value;
}
