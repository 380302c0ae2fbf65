import type { ActionFunctionArgs } from "@remix-run/node";
import { confirmSchema } from "#domain/passkeys";
import { accountProblem } from "#server/accounts/account-problem";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { confirmIdentity } from "#server/factors/confirm-identity.server";
import { readJson } from "#server/http/read-json.server";
import { requireMethod } from "#server/http/require-method";

/** `POST /api/session/confirm` takes a fresh proof of who is signed in. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  requireMethod(request, "POST");
  const principal = await requirePrincipal({ request, context });
  const proof = await readJson(request, confirmSchema);
  const result = await confirmIdentity(principal, { request, proof });
  if (!result.ok) return accountProblem(result.reason, result.retryAfter);
  return new Response(null, {
    status: 204,
    headers: { "Cache-Control": "private, no-store", "Set-Cookie": result.cookie },
  });
}
