import type { ActionFunctionArgs } from "@remix-run/node";
import { deviceRegistrationSchema } from "#domain/accounts";
import { accountProblem } from "#server/accounts/account-problem";
import { answerSession } from "#server/accounts/answer-session";
import { register } from "#server/accounts/register.server";
import { readJson } from "#server/http/read-json.server";

/** `POST /api/session/register`: makes a shopper's account and signs in. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { device = null, ...registration } = await readJson(request, deviceRegistrationSchema);
  const result = await register({ request, address: context.clientAddress }, registration, device);
  if (result.ok) return answerSession(result.signedIn, result.cookie);
  return accountProblem(result.reason, result.retryAfter);
}
