import type { ActionFunctionArgs } from "@remix-run/node";
import { deviceConfirmationSchema } from "#domain/accounts";
import { accountProblem } from "#server/accounts/account-problem";
import { answerSession } from "#server/accounts/answer-session";
import { confirmRegistration } from "#server/accounts/confirm-registration.server";
import { readJson } from "#server/http/read-json.server";

/** `POST /api/session/verify`: makes the account whose e-mail is confirmed by this, and signs in. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { device = null, ...confirmation } = await readJson(request, deviceConfirmationSchema);
  const result = await confirmRegistration({ request, address: context.clientAddress }, confirmation, device);
  if (result.ok) return answerSession(result.signedIn, [result.cookie, result.browserCookie]);
  return accountProblem(result.reason, result.retryAfter);
}
