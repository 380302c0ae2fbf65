import { lastWriteOfAsker } from "#server/accounts/asking.server";
import { requireActor } from "#server/accounts/session.server";
import type { Principal } from "#server/permissions/use-case.server";

/** What a route is given that says who asks: the request, and by what address requests are counted. */
export type Asked = { readonly request: Request; readonly context: { readonly clientAddress: string } };

/**
 * Who asks for something, as use cases want to know it.
 * @throws {Response} as `requireActor` does: 401 `no-session` or 503 `sessions-unavailable`
 */
export async function requirePrincipal({ request, context }: Asked): Promise<Principal> {
  const actor = await requireActor(request);
  return { actor, address: context.clientAddress, mustSee: await lastWriteOfAsker(request) };
}
