import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#server/accounts/session.server";
import { readCart } from "#server/operations/read-cart.server";

/** `GET /api/cart`: the server's copy of the session's cart, for a device that has lost it or never had it. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const actor = await requireActor(request);
  const answer = await readCart(actor.accountId);
  return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
}
