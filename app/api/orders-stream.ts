import type { LoaderFunctionArgs } from "@remix-run/node";
import { mayStillAsk } from "#server/accounts/asking.server";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { PACE, streamOrderHints } from "#server/orders/stream-order-hints.server";

/**
 * `GET /api/orders/stream`: server-sent events named `orders` whose data is the owner's order sequence. Hints
 * only: on each, pull `/api/orders?since=`.
 */
export async function loader(given: LoaderFunctionArgs): Promise<Response> {
  const principal = await requirePrincipal(given);
  const mayListen = () => mayStillAsk(given.request);
  return new Response(await streamOrderHints(principal, { pace: PACE, mayListen }), {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "private, no-store, no-transform",
      // Nginx and its kin would hold events back to fill a buffer.
      "X-Accel-Buffering": "no",
    },
  });
}
