import type { ActionFunctionArgs } from "@remix-run/node";
import { challengeSchema } from "#domain/passkeys";
import { accountProblem } from "#server/accounts/account-problem";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { offerPasskey } from "#server/factors/add-passkey.server";
import { askForPasskey } from "#server/factors/check-passkey.server";
import { readJson } from "#server/http/read-json.server";
import { requireMethod } from "#server/http/require-method";

/** `POST /api/passkey-challenges` gives what a browser hands to an authenticator, which may be answered once. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  requireMethod(request, "POST");
  const { purpose } = await readJson(request, challengeSchema);
  if (purpose === "add") {
    const offer = await offerPasskey(await requirePrincipal({ request, context }), { request });
    return offer.ok ? answer(offer.options, offer.cookie) : accountProblem(offer.reason);
  }
  const holder = purpose === "confirm" ? await requirePrincipal({ request, context }) : null;
  const asked = await askForPasskey(request, purpose, holder?.actor.accountId ?? null);
  if (!asked.ok) return accountProblem("sessions-unavailable");
  return answer(asked.value.options, asked.value.cookie);
}

function answer(options: object, cookie: string): Response {
  return Response.json(options, {
    headers: { "Cache-Control": "private, no-store", "Set-Cookie": cookie },
  });
}
