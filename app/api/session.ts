import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { deviceSignInSchema } from "#domain/accounts";
import { accountProblem } from "#server/accounts/account-problem";
import { readIdentity } from "#server/accounts/account-records.server";
import { answerSession } from "#server/accounts/answer-session";
import { findActor } from "#server/accounts/session.server";
import { signIn } from "#server/accounts/sign-in.server";
import { signOut } from "#server/accounts/sign-out.server";
import { answerSecondStep } from "#server/factors/answer-second-step";
import { problemResponse } from "#server/http/problem";
import { readJson } from "#server/http/read-json.server";

/**
 * `GET /api/session`: who the device is talking as, `null` for nobody: that is an answer and no failure. Pages are
 * the same for everybody, so it asks here.
 */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const found = await findActor(request);
  if (!found.ok) return accountProblem("sessions-unavailable");
  return answerSession(found.value && (await readIdentity(found.value.accountId)));
}

/**
 * `POST /api/session` signs in, or answers 401 `second-factor-needed` with what else to show; `DELETE /api/session` signs out. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  if (request.method === "POST") {
    const { device = null, ...credentials } = await readJson(request, deviceSignInSchema);
    const result = await signIn({ request, address: context.clientAddress }, credentials, device);
    if (result.ok) return answerSession(result.signedIn, [result.cookie, result.browserCookie]);
    if (result.reason === "second-factor-needed") return answerSecondStep(result.methods, result.cookie);
    return accountProblem(result.reason, result.retryAfter);
  }
  if (request.method === "DELETE") {
    const ended = await signOut({ request, context });
    if (!ended.ok) return accountProblem("sessions-unavailable");
    return new Response(null, {
      status: 204,
      headers: { "Cache-Control": "private, no-store", "Set-Cookie": ended.value },
    });
  }
  return problemResponse({ status: 405, code: "method", title: "Use GET, POST or DELETE" });
}
