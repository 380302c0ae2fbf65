import type { ActionFunctionArgs } from "@remix-run/node";
import { addPasskeySchema } from "#domain/passkeys";
import { accountProblem } from "#server/accounts/account-problem";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { addPasskey } from "#server/factors/add-passkey.server";
import { settleFactors } from "#server/factors/settle-factors.server";
import { readJson } from "#server/http/read-json.server";
import { requireMethod } from "#server/http/require-method";

/** `POST /api/account/passkeys` keeps a passkey the browser has just made, and proves who made it. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  requireMethod(request, "POST");
  const principal = await requirePrincipal({ request, context });
  const { passkey, name } = await readJson(request, addPasskeySchema);
  const added = await addPasskey(principal, { request, passkey, name });
  if (!added.ok) return accountProblem(added.reason);
  const settled = await settleFactors(request, principal.actor.accountId, "double");
  if (!settled.ok) return accountProblem("sessions-unavailable");
  return Response.json(
    { codesMade: added.codesMade },
    { headers: { "Cache-Control": "private, no-store", "Set-Cookie": settled.value } },
  );
}
