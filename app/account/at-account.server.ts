import { redirect } from "@remix-run/node";
import * as v from "valibot";
import { isMember } from "#domain/accounts";
import { type Asked, requirePrincipal } from "#server/accounts/require-principal.server";
import type { Principal } from "#server/permissions/use-case.server";
import { privateHeaders } from "./private-page.ts";

const problemSchema = v.object({ code: v.string() });

/**
 * Runs a loader or action of a page about oneself. What a use case refuses becomes the way on: signing in, proving
 * again who one is, or setting up a second factor.
 */
export async function atAccount<T>(given: Asked, work: (principal: Principal) => Promise<T>): Promise<T> {
  try {
    const principal = await requirePrincipal(given);
    if (!isMember(principal.actor)) throw wayTo("/sign-in?", given.request);
    return await work(principal);
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    if (thrown.status === 401) throw wayTo("/sign-in?", given.request);
    if (thrown.status !== 403) throw thrown;
    const problem = v.safeParse(problemSchema, await thrown.clone().json());
    const code = problem.success ? problem.output.code : "";
    if (code === "sign-in-again") throw wayTo("/account/confirm?", given.request);
    if (code === "second-factor-needed") throw wayTo("/account/security?required=1&", given.request);
    throw thrown;
  }
}

/** There, and from there back to the page that was asked for; what a form sent is not sent again by itself. */
function wayTo(page: string, request: Request): Response {
  const { pathname, search } = new URL(request.url);
  return redirect(page + new URLSearchParams({ next: pathname + search }), { headers: privateHeaders() });
}
