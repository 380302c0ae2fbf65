import { data, redirect } from "@remix-run/node";
import * as v from "valibot";
import { isMember } from "#domain/accounts";
import { type Asked, requirePrincipal } from "#server/accounts/require-principal.server";
import type { Principal } from "#server/permissions/use-case.server";

const problemSchema = v.object({ code: v.string() });

/** Personal, and of people whose rights reach far: nothing on the way may keep it. */
export const DESK_HEADERS = { "Cache-Control": "private, no-store" } as const;

/**
 * Runs a page's loader or action for somebody who works here. What use cases refuse becomes the way on: signing in,
 * showing a second factor, or a page that says whose this is.
 */
export async function atDesk<T>(given: Asked, work: (principal: Principal) => Promise<T>): Promise<T> {
  try {
    const principal = await requirePrincipal(given);
    if (!isMember(principal.actor)) throw toSignIn(given.request);
    return await work(principal);
  } catch (thrown) {
    throw thrown instanceof Response ? await wayOn(given.request, thrown) : thrown;
  }
}

async function wayOn(request: Request, refusal: Response): Promise<unknown> {
  if (refusal.status !== 401 && refusal.status !== 403) return refusal;
  if (refusal.status === 401) return toSignIn(request);
  const problem = v.safeParse(problemSchema, await refusal.json().catch(() => null));
  switch (problem.success ? problem.output.code : "") {
    case "second-factor-needed":
      return redirect(`/account/security?required=1&next=${nextOf(request)}`, { headers: DESK_HEADERS });
    case "sign-in-again":
      return redirect(`/account/confirm?next=${nextOf(request)}`, { headers: DESK_HEADERS });
    default:
      return data(null, { status: 403, headers: DESK_HEADERS });
  }
}

function toSignIn(request: Request): Response {
  return redirect(`/sign-in?next=${nextOf(request)}`, { headers: DESK_HEADERS });
}

/** The page that was asked for; what a form sent is not sent again by itself. */
function nextOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return encodeURIComponent(pathname.replace(/\.data$/, "") + search);
}
