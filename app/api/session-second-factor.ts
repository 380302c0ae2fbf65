import type { ActionFunctionArgs } from "@remix-run/node";
import { showSecondFactorSchema } from "#domain/second-factors";
import { accountProblem } from "#server/accounts/account-problem";
import { answerSession } from "#server/accounts/answer-session";
import { showSecondFactor } from "#server/factors/show-second-factor.server";
import { readJson } from "#server/http/read-json.server";
import { requireMethod } from "#server/http/require-method";

/** `POST /api/session/second-factor` finishes signing in with a code, or a recovery code. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  requireMethod(request, "POST");
  const { code, device = null } = await readJson(request, showSecondFactorSchema);
  const result = await showSecondFactor({ request, address: context.clientAddress }, code, device);
  if (result.ok) return answerSession(result.signedIn, [result.cookie, result.browserCookie]);
  return accountProblem(result.reason, result.retryAfter);
}
