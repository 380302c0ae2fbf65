import type { ActionFunctionArgs } from "@remix-run/node";
import { deviceSchema } from "#domain/accounts";
import { accountProblem } from "#server/accounts/account-problem";
import { answerSession } from "#server/accounts/answer-session";
import { openDeviceSession } from "#server/accounts/open-device-session.server";
import { readJson } from "#server/http/read-json.server";

/**
 * `POST /api/session/guest`: a session for the device's guest. Where a member is signed in already, the device
 * becomes the member's and the answer says who that is.
 */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const opened = await openDeviceSession(request, await readJson(request, deviceSchema));
  return opened.ok
    ? answerSession(opened.identity, opened.cookie === null ? [] : [opened.cookie])
    : accountProblem(opened.reason);
}
