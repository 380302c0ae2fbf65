import type { ActionFunctionArgs } from "@remix-run/node";
import { passkeySignInSchema } from "#domain/passkeys";
import { accountProblem } from "#server/accounts/account-problem";
import { answerSession } from "#server/accounts/answer-session";
import { signInWithPasskey } from "#server/factors/sign-in-with-passkey.server";
import { readJson } from "#server/http/read-json.server";
import { requireMethod } from "#server/http/require-method";

/** `POST /api/session/passkey` signs in with what a passkey signed. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  requireMethod(request, "POST");
  const { passkey, device = null } = await readJson(request, passkeySignInSchema);
  const result = await signInWithPasskey({ request, address: context.clientAddress }, passkey, device);
  if (result.ok) return answerSession(result.signedIn, [result.cookie, result.browserCookie]);
  return accountProblem(result.reason);
}
