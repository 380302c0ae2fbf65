import type { ActionFunctionArgs } from "@remix-run/node";
import { registrationSchema } from "#domain/accounts";
import { accountProblem } from "#server/accounts/account-problem";
import { register } from "#server/accounts/register.server";
import { readJson } from "#server/http/read-json.server";

/** `POST /api/session/register`: asks for a shopper's account; 202, and a mail says how to go on. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const registration = await readJson(request, registrationSchema);
  const result = await register({ address: context.clientAddress }, registration);
  if (!result.ok) return accountProblem(result.reason, result.retryAfter);
  const { challengeId } = result;
  return Response.json({ challengeId }, { status: 202, headers: { "Cache-Control": "private, no-store" } });
}
