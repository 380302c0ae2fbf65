import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { readCart } from "#server/operations/read-cart.server";

/** `GET /api/cart`: the server's copy of the session's cart, for a device that has lost it or never had it. */
export async function loader(given: LoaderFunctionArgs): Promise<Response> {
  const answer = await readCart(await requirePrincipal(given));
  return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
}
